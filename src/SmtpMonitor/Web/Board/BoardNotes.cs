using SmtpMonitor.Core.Diagnosis;
using SmtpMonitor.Core.Domains;
using SmtpMonitor.Core.Probing;
using SmtpMonitor.Core.Targets;
using SmtpMonitor.Diagnosis;
using SmtpMonitor.Diagnosis.Domains;
using SmtpMonitor.Results;

namespace SmtpMonitor.Web.Board;

/// <summary>What has changed since somebody last asked: whom it is about, nothing more.</summary>
internal sealed class BoardNotes : IResultObserver, IVerdictObserver, IControlObserver, IOutlookObserver
{
    private readonly Lock _lock = new();
    private HashSet<EndpointKey> _endpoints = [];
    private bool _comings;
    private bool _controls;
    private bool _domains;

    public bool Any
    {
        get
        {
            lock (_lock)
            {
                return _endpoints.Count > 0 || _controls || _domains;
            }
        }
    }

    /// <summary>Hands out the notes and begins anew. Whoever reads the stores afterwards misses nothing: what comes meanwhile is noted again.</summary>
    /// <returns>Endpoints that changed, came or went; whether any came or went; whether a control did anything; whether anything is new of a mail domain.</returns>
    public (HashSet<EndpointKey> Endpoints, bool Comings, bool Controls, bool Domains) Take()
    {
        lock (_lock)
        {
            var taken = (_endpoints, _comings, _controls, _domains);
            (_endpoints, _comings, _controls, _domains) = ([], false, false, false);
            return taken;
        }
    }

    public void EndpointAdded(Endpoint endpoint) => Note(endpoint.Key, comes: true);

    public void EndpointReplaced(Endpoint before, Endpoint after) => Note(after.Key);

    public void EndpointRemoved(Endpoint endpoint) => Note(endpoint.Key, comes: true);

    public void ResultRecorded(RecordedResult recorded) => Note(recorded.Result.Endpoint.Key);

    public void BackingOff(Endpoint endpoint, DateTimeOffset until) => Note(endpoint.Key);

    public void Judged(EndpointKey endpoint, Judgement? before, Judgement judgement) => Note(endpoint);

    public void ControlAdded(ControlKey control) => NoteControls();

    public void ControlRemoved(ControlKey control) => NoteControls();

    public void ControlRecorded(ControlResult result) => NoteControls();

    public void OutlookChanged(string target, DomainOutlook? before, DomainOutlook outlook) => NoteDomains();

    public void OutlookRemoved(string target) => NoteDomains();

    private void Note(EndpointKey key, bool comes = false)
    {
        lock (_lock)
        {
            _endpoints.Add(key);
            _comings |= comes;
        }
    }

    private void NoteDomains()
    {
        lock (_lock)
        {
            _domains = true;
        }
    }

    private void NoteControls()
    {
        lock (_lock)
        {
            _controls = true;
        }
    }
}
