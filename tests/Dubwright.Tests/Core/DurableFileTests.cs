using Dubwright.Core.Files;

namespace Dubwright.Tests.Core;

public sealed class DurableFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_gets_its_name_in_folders_that_are_made_for_it()
    {
        File.WriteAllText(_folder.File("part"), "whole");

        DurableFile.Move(_folder.File("part"), _folder.File("a/b/c/final"), overwrite: false);

        File.ReadAllText(_folder.File("a/b/c/final")).ShouldBe("whole");
        File.Exists(_folder.File("part")).ShouldBeFalse();
    }

    [Fact]
    public void A_file_that_is_there_stays_unless_it_may_be_replaced()
    {
        File.WriteAllText(_folder.File("part"), "new");
        File.WriteAllText(_folder.File("final"), "old");

        Should.Throw<IOException>(() => DurableFile.Move(_folder.File("part"), _folder.File("final"), overwrite: false));
        File.ReadAllText(_folder.File("final")).ShouldBe("old");
        DurableFile.Move(_folder.File("part"), _folder.File("final"), overwrite: true);

        File.ReadAllText(_folder.File("final")).ShouldBe("new");
    }

    [Fact]
    public void A_folder_gets_its_name_with_all_that_is_in_it()
    {
        Directory.CreateDirectory(_folder.File("gathering/inner"));
        File.WriteAllText(_folder.File("gathering/inner/file"), "whole");

        DurableFile.MoveFolder(_folder.File("gathering"), _folder.File("made/final"));

        File.ReadAllText(_folder.File("made/final/inner/file")).ShouldBe("whole");
        Directory.Exists(_folder.File("gathering")).ShouldBeFalse();
    }

    [Fact]
    public void A_folder_that_cannot_be_opened_is_a_failure_and_not_a_silence()
    {
        Should.Throw<IOException>(() => DurableFile.FlushFolder(_folder.File("missing"))).Message.ShouldContain("No such file");
        File.WriteAllText(_folder.File("file"), "no folder");
        Should.Throw<IOException>(() => DurableFile.FlushFolder(_folder.File("file"))).Message.ShouldContain("Not a directory");
    }

    [Fact]
    public async Task Many_may_make_the_same_folder_at_once()
    {
        var parts = Enumerable.Range(0, 50).Select(at => _folder.File($"part{at}")).ToList();
        parts.ForEach(part => File.WriteAllText(part, part));

        await Task.WhenAll(parts.Select((part, at) => Task.Run(
            () => DurableFile.Move(part, _folder.File($"deep/{at % 5}/{at}"), overwrite: false))));

        Directory.EnumerateFiles(_folder.File("deep"), "*", SearchOption.AllDirectories).Count().ShouldBe(50);
    }
}
