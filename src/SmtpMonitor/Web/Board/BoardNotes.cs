using SmtpMonitor.Core.Deliveries;
using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Sending;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Diagnosis;
using SmtpMonitor.Diagnosis.Domains;
using SmtpMonitor.Results;

namespace SmtpMonitor.Web.Board;

/// <summary>What has changed since somebody last asked: whom it is about, nothing more.</summary>
internal sealed class BoardNotes : IResultObserver, IVerdictObserver, IControlObserver, IOutlookObserver, ISenderObserver, IDeliveryObserver
{
    private readonly Lock _lock = new();
    private HashSet<EndpointKey> _endpoints = [];
    private BoardParts _parts;

    public bool Any
    {
        get
        {
            lock (_lock)
            {
                return _endpoints.Count > 0 || _parts != BoardParts.None;
            }
        }
    }

    /// <summary>Hands out the notes and begins anew. Whoever reads the stores afterwards misses nothing: what comes meanwhile is noted again.</summary>
    /// <returns>Endpoints that changed, came or went; what else changed.</returns>
    public (HashSet<EndpointKey> Endpoints, BoardParts Parts) Take()
    {
        lock (_lock)
        {
            var taken = (_endpoints, _parts);
            (_endpoints, _parts) = ([], BoardParts.None);
            return taken;
        }
    }

    public void EndpointAdded(Endpoint endpoint) => Note(endpoint.Key, BoardParts.Places);

    public void EndpointReplaced(Endpoint before, Endpoint after) => Note(after.Key);

    public void EndpointRemoved(Endpoint endpoint) => Note(endpoint.Key, BoardParts.Places);

    public void ResultRecorded(RecordedResult recorded) => Note(recorded.Result.Endpoint.Key);

    public void BackingOff(Endpoint endpoint, DateTimeOffset until) => Note(endpoint.Key);

    public void Judged(EndpointKey endpoint, Judgement? before, Judgement judgement) => Note(endpoint);

    public void ControlAdded(ControlKey control) => Note(BoardParts.Controls);

    public void ControlRemoved(ControlKey control) => Note(BoardParts.Controls);

    public void ControlRecorded(ControlResult result) => Note(BoardParts.Controls);

    public void OutlookChanged(string target, DomainOutlook? before, DomainOutlook outlook) => Note(BoardParts.Domains);

    public void OutlookRemoved(string target) => Note(BoardParts.Domains);

    public void SenderPut(SenderDefinition sender) => Note(BoardParts.Senders);

    public void SenderRemoved(string sender) => Note(BoardParts.Senders);

    public void SenderRecorded(SenderFacts facts) => Note(BoardParts.Senders);

    public void DeliveryPut(DeliveryDefinition delivery) => Note(BoardParts.Deliveries);

    public void DeliveryRemoved(string delivery) => Note(BoardParts.Deliveries);

    public void DeliveryRecorded(DeliveryResult result) => Note(BoardParts.Deliveries);

    private void Note(EndpointKey key, BoardParts parts = BoardParts.None)
    {
        lock (_lock)
        {
            _endpoints.Add(key);
            _parts |= parts;
        }
    }

    private void Note(BoardParts parts)
    {
        lock (_lock)
        {
            _parts |= parts;
        }
    }
}
