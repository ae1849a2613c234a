using System.Runtime.Versioning;
using SmtpMonitor.IntegrationTests.Labs;

// Real mail servers, network namespaces and signals: elsewhere these tests are skipped for want of the programs.
[assembly: SupportedOSPlatform("linux")]

[assembly: TestCollectionOrderer(typeof(LongestFirst))]
