using System.Net;

namespace SmtpMonitor.Core.Sending.Findings;

/// <summary>How likely a finding makes receivers reject.</summary>
public enum FindingGravity
{
    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>Some receivers reject, or file as junk.</summary>
    Risk,

    /// <summary>Many receivers reject.</summary>
    Rejection,
}

/// <summary>What a receiver may hold against us, or why that is not known.</summary>
public enum FindingKind
{
    SpfFail,
    SpfBroken,
    SpfSoftfail,
    SpfNeutral,
    SpfMissing,
    SpfUnknown,
    SpfNearLimit,
    Listed,
    ReverseMissing,
    ReverseUnconfirmed,
    ReverseUnknown,
    ReverseGeneric,
    EhloInvalid,
    EhloElsewhere,
    EhloUnknown,
    EhloNotReverse,
    AddressNotPublic,
    AddressUnknown,
    ListUnusable,
}

/// <summary>One reason why mail of a sender may be rejected.</summary>
/// <param name="Kind">What.</param>
/// <param name="Gravity">How bad.</param>
/// <param name="Address">Of which address; null where it is about none.</param>
/// <param name="Subject">The zone of a block list; empty otherwise. Together with kind and address it is the finding's identity.</param>
/// <param name="Detail">The facts in words; text from the network escaped.</param>
public sealed record SendingFinding(FindingKind Kind, FindingGravity Gravity, IPAddress? Address, string Subject, string Detail);
