namespace Dubwright.Tests.Browser;

/// <summary>Contrast as WCAG 2.1 measures it (relative luminance, 1.4.3).</summary>
internal static class Contrast
{
    /// <summary>Answers the texts on the page whose contrast against what is behind them is under 4.5 to 1.</summary>
    public const string Script =
        """
        () => {
          const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const rgba = colour => {
            paint.clearRect(0, 0, 1, 1);
            paint.fillStyle = colour;
            paint.fillRect(0, 0, 1, 1);
            return [...paint.getImageData(0, 0, 1, 1).data];
          };
          const luminance = colour => colour.slice(0, 3)
            .map(channel => channel / 255).map(share => share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4)
            .reduce((sum, share, at) => sum + share * [0.2126, 0.7152, 0.0722][at], 0);
          const behind = element => {
            for (let at = element; at; at = at.parentElement) {
              const colour = rgba(getComputedStyle(at).backgroundColor);
              if (colour[3] === 255) return colour;
            }
            return [255, 255, 255, 255];
          };
          const poor = [];
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            const element = texts.currentNode.parentElement;
            if (!texts.currentNode.data.trim() || !element.checkVisibility() || element.closest(':disabled, option')) continue;
            const [text, ground] = [luminance(rgba(getComputedStyle(element).color)), luminance(behind(element))];
            const ratio = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
            if (ratio < 4.5) poor.push(`${ratio.toFixed(2)}: ${texts.currentNode.data.trim().slice(0, 40)}`);
          }
          return poor;
        }
        """;
}
