using System.Net;
using SmtpMonitor.Configuration;
using SmtpMonitor.Core.Targets;

namespace SmtpMonitor.Tests.Configuration;

/// <summary>Which shard it is: by the file, by flags, by both; and every way to contradict oneself.</summary>
public sealed class ShardingTests
{
    private const string Target = "targets: [{ name: a, host: mail.example.com, ports: [25] }]\n";

    [Theory]
    [InlineData("", 0, 1)]
    [InlineData("sharding: {}\n", 0, 1)]
    [InlineData("sharding: { count: 1 }\n", 0, 1)]
    [InlineData("sharding: { index: 2, count: 3 }\n", 2, 3)]
    [InlineData("sharding: { index: 255, count: 256 }\n", 255, 256)]
    public void Accepts_Shard_OfTheFile(string yaml, int index, int count) => Assert.Equal(new Shard(index, count), Load(yaml).Configuration!.Shard);

    [Theory]
    [InlineData("", 1, 4, "shard 1 of 4 (0–3)")]
    [InlineData("sharding: { index: 2, count: 3 }\n", 1, 4, "shard 1 of 4 (0–3)")]
    [InlineData("sharding: { index: 2, count: 3 }\n", 1, null, "shard 1 of 3 (0–2)")]
    [InlineData("sharding: { index: 2, count: 3 }\n", null, 4, "shard 2 of 4 (0–3)")]
    [InlineData("sharding: { count: 3 }\n", 2, null, "shard 2 of 3 (0–2)")]
    [InlineData("sharding: { index: 5, count: 3 }\n", 2, null, "shard 2 of 3 (0–2)")]
    public void Accepts_Flags_BeforeTheFile(string yaml, int? index, int? count, string shard) =>
        Assert.Equal(shard, Load(yaml, new ShardChoice { Index = index, Count = count }).Configuration?.Shard.ToString());

    [Theory]
    [InlineData("", 1, null, "test.yaml:1:1: sharding: --shard.index 1 says which shard this is, but not of how many: add \"sharding: { count: … }\" to this file, or --shard.count")]
    [InlineData("", null, 3, "test.yaml:1:1: sharding: which of the 3 shards this is is not said: add \"index\", 0 to 2, or --shard.index, or --shard.from-hostname in the pods of a StatefulSet")]
    [InlineData("", 4, 4, "test.yaml:1:1: sharding: --shard.index 4 and --shard.count 4 contradict each other: shards are counted from 0, so the index is 0 to 3; raise the count of all shards, or do not start this one")]
    [InlineData("sharding: { count: 3 }\n", 4, null, "test.yaml:1:20: sharding.count: --shard.index 4 and count 3 contradict each other: shards are counted from 0, so the index is 0 to 2; raise the count of all shards, or do not start this one")]
    [InlineData("sharding: { index: 3 }\n", null, 3, "test.yaml:1:20: sharding.index: index 3 and --shard.count 3 contradict each other: shards are counted from 0, so the index is 0 to 2; raise the count of all shards, or do not start this one")]
    public void Rejects_Flags_ThatContradict(string yaml, int? index, int? count, string message) =>
        Assert.Equal([message], Load(yaml, new ShardChoice { Index = index, Count = count }).Errors.Select(e => e.ToString()));

    [Fact]
    public void Rejects_HostName_PastTheCount_ByTheNameOfItsFlag() => Assert.StartsWith(
        "test.yaml:1:20: sharding.count: --shard.from-hostname 3 and count 3 contradict each other",
        Assert.Single(Load("sharding: { count: 3 }\n", new ShardChoice { Index = 3, IndexFlag = "--shard.from-hostname" }).Errors).ToString(),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("smtpmonitor-0", 0)]
    [InlineData("smtpmonitor-eu-west-12", 12)]
    [InlineData("smtpmonitor-2.smtpmonitor.mail.svc.cluster.local", 2)]
    [InlineData("smtpmonitor", null)]
    [InlineData("smtpmonitor-", null)]
    [InlineData("smtpmonitor-7f9c", null)]
    [InlineData("smtpmonitor-99999999999", null)]
    [InlineData("host.example-3", null)]
    [InlineData("", null)]
    public void OrdinalOf_HostName_IsTheNumberBehindTheLastHyphen(string name, int? ordinal) => Assert.Equal(ordinal, ShardChoice.OrdinalOf(name));

    private static ConfigurationLoadResult Load(string yaml, ShardChoice? flags = null) =>
        new ConfigurationLoader(_ => null, new MachineIdentity("vm", "vm.example.com", IPAddress.Loopback), flags).Parse(yaml + Target, "test.yaml");
}
