using System.Runtime.Versioning;

// Real mail servers, network namespaces and signals: elsewhere these tests are skipped for want of the programs.
[assembly: SupportedOSPlatform("linux")]
