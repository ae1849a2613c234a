namespace SmtpMonitor.Core.Tls;

/// <summary>
/// Watches the clear-text part of the TLS records received in a handshake (RFC 8446 §5.1): the first octets, the version of the
/// ServerHello, and an alert. The platform's own errors do not tell these apart.
/// </summary>
internal sealed class RecordTap
{
    private const int AlertRecord = 21;
    private const int HandshakeRecord = 22;
    private const int HeaderLength = 5;

    private readonly byte[] _first = new byte[256];
    private readonly byte[] _header = new byte[HeaderLength];
    private readonly byte[] _body = new byte[6];
    private int _headerLength;
    private int _position;
    private int _length;

    /// <summary>The first octets received, up to 256.</summary>
    public ReadOnlySpan<byte> First => _first.AsSpan(0, FirstLength);

    /// <summary>How many of them.</summary>
    public int FirstLength { get; private set; }

    /// <summary>Description of the last clear-text alert (RFC 8446 §6), null when there was none.</summary>
    public byte? Alert { get; private set; }

    /// <summary>Minor version in the ServerHello: 1 is TLS 1.0, 3 is TLS 1.2 or later; null before it.</summary>
    public byte? ServerHelloMinor { get; private set; }

    public void Received(ReadOnlySpan<byte> octets)
    {
        var keep = Math.Min(octets.Length, _first.Length - FirstLength);
        octets[..keep].CopyTo(_first.AsSpan(FirstLength));
        FirstLength += keep;
        while (octets.Length > 0)
        {
            if (_headerLength < HeaderLength)
            {
                _header[_headerLength++] = octets[0];
                octets = octets[1..];
                if (_headerLength == HeaderLength)
                {
                    _position = 0;
                    _length = (_header[3] << 8) | _header[4];
                }

                continue;
            }

            var take = Math.Min(octets.Length, _length - _position);
            for (var i = 0; i < take && _position + i < _body.Length; i++)
            {
                _body[_position + i] = octets[i];
            }

            _position += take;
            octets = octets[take..];
            if (_position >= _length)
            {
                EndOfRecord();
            }
        }
    }

    private void EndOfRecord()
    {
        // Two octets are a clear-text alert: an encrypted one is longer.
        if (_header[0] == AlertRecord && _length == 2)
        {
            Alert = _body[1];
        }

        // Handshake type 2, three octets of length, then legacy_version.
        if (_header[0] == HandshakeRecord && _length >= 6 && _body[0] == 2 && ServerHelloMinor is null)
        {
            ServerHelloMinor = _body[5];
        }

        _headerLength = 0;
    }
}
