using System.Buffers.Binary;
using System.Text;

namespace Dubwright.Tests.Engines;

/// <summary>Models of a node or two, written field by field as ONNX lays them out (protocol buffers), so that a test needs nobody's
/// weights.</summary>
internal static class OnnxFile
{
    private const long IrVersion = 8;
    private const long Opset = 13;
    private const long Float = 1;
    private const long Integer = 7;
    private const long Truth = 9;
    private const long GraphAttribute = 5;

    /// <summary>Whose answer is its input times a number.</summary>
    public static byte[] Times(float factor, params (string Key, string Value)[] metadata) =>
        Model(Message(Text(2, "times"), Node("Mul", ["x", "factor"], ["y"]), Scalar("factor", Float, Number(factor)),
            Value(11, "x", Float), Value(12, "y", Float)), metadata);

    /// <summary>Who works and works, 2⁶² times over, before it answers.</summary>
    public static byte[] Endless(params (string Key, string Value)[] metadata)
    {
        var body = Message(
            Text(2, "again"), Node("Identity", ["going"], ["goes"]), Node("Sin", ["before"], ["after"]),
            Value(11, "turn", Integer, scalar: true), Value(11, "going", Truth, scalar: true), Value(11, "before", Float),
            Value(12, "goes", Truth, scalar: true), Value(12, "after", Float));
        var turns = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(turns, 1L << 62);
        var loop = Node("Loop", ["turns", "yes", "x"], ["y"],
            Field(5, Message(Text(1, "body"), Field(6, body), Field(20, GraphAttribute))));
        return Model(
            Message(Text(2, "endless"), loop, Scalar("turns", Integer, turns), Scalar("yes", Truth, [1]), Value(11, "x", Float),
                Value(12, "y", Float)), metadata);
    }

    private static byte[] Model(byte[] graph, (string Key, string Value)[] metadata) => Message(
        [Field(1, IrVersion), Field(8, Field(2, Opset)), Field(7, graph), .. metadata
            .Select(pair => Field(14, Message(Text(1, pair.Key), Text(2, pair.Value))))]);

    private static byte[] Node(string operation, string[] inputs, string[] outputs, params byte[] attribute) =>
        Field(1, Message(
            [.. inputs.Select(name => Text(1, name)), .. outputs.Select(name => Text(2, name)), Text(3, outputs[0]), Text(4, operation),
            attribute]));

    private static byte[] Scalar(string name, long type, byte[] data) => Field(5, Message(Field(2, type), Text(8, name), Field(9, data)));

    private static byte[] Value(int list, string name, long type, bool scalar = false) =>
        Field(list, Message(Text(1, name), Field(2, Field(1, Message(Field(1, type), scalar ? Field(2, (byte[])[]) : [])))));

    private static byte[] Number(float value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Message(params IEnumerable<byte[]> fields) => [.. fields.SelectMany(field => field)];

    private static byte[] Text(int field, string text) => Field(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Field(int field, byte[] content) =>
        [.. Varint(((ulong)field << 3) | 2), .. Varint((ulong)content.Length), .. content];

    private static byte[] Field(int field, long number) => [.. Varint((ulong)field << 3), .. Varint((ulong)number)];

    private static List<byte> Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value > 127; value >>= 7)
        {
            bytes.Add((byte)(value | 128));
        }

        return [.. bytes, (byte)value];
    }
}
