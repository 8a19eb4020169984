namespace Dubwright.Telemetry;

/// <summary>What the host tells its operator, and whom; the configuration section <c>Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>
    /// Where metrics, traces and logs are sent by OTLP; left out, <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says it, and without both nothing
    /// leaves the machine.
    /// </summary>
    public Uri? OtlpEndpoint { get; set; }

    /// <summary>Who may read <c>/metrics</c>.</summary>
    public MetricsAccess Metrics { get; set; } = MetricsAccess.Loopback;

    /// <summary>How log lines are written to standard output.</summary>
    public LogFormat LogFormat { get; set; } = LogFormat.Text;
}

/// <summary>Who may read <c>/metrics</c>; nobody else learns that there is such a page.</summary>
public enum MetricsAccess
{
    /// <summary>Programs on this machine.</summary>
    Loopback,

    /// <summary>Whoever reaches the server.</summary>
    Everyone,

    /// <summary>Nobody.</summary>
    Off,
}

/// <summary>How log lines are written.</summary>
public enum LogFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>One JSON object a line, with its scopes.</summary>
    Json,
}
