namespace StreamGuard.Engine.Events.Decoding;

/// <summary>Decimals inside a text: `-0012.50`. Leading zeros are fine, an exponent, a plus sign, spaces and separators are not.</summary>
internal static class DecimalText
{
    public static bool TryRead(ReadOnlySpan<byte> text, out JsonNumber number)
    {
        int position = 0;
        return JsonNumber.TryReadDecimal(text, ref position, out number) && position == text.Length;
    }
}
