using System.Runtime.Versioning;

// Kernel limits on child processes, parent-death signals and file modes: the host runs on Linux.
[assembly: SupportedOSPlatform("linux")]
