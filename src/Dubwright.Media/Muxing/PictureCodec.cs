namespace Dubwright.Media.Muxing;

/// <summary>What a picture is encoded to where a container cannot hold what it is.</summary>
public enum PictureCodec
{
    H264,
    Vp9,
    Mpeg2,
}
