namespace NewsBot.Sandbox.Newswire;

/// <summary>Draws a small landscape in the colours of a topic: sky, sun, hills and sea, another for every seed. Pure.</summary>
internal static class PosterPicture
{
    public const int Width = 640;
    public const int Height = 336;

    private const int Ridges = 4;

    /// <summary>Sky above, sky at the horizon, far hill, near hill, sun.</summary>
    private static readonly Dictionary<string, uint[]> Palettes = new(StringComparer.Ordinal)
    {
        ["politics"] = [0x2B3A67, 0xF2C6A0, 0x7C83A8, 0x1E2440, 0xFFF1DC],
        ["economy"] = [0x1F4E5F, 0xF4E3B2, 0x79A8A9, 0x12343B, 0xFFFBEA],
        ["technology"] = [0x1B1F3B, 0x9AD1D4, 0x53599A, 0x15172B, 0xEAFDF8],
        ["science"] = [0x0B132B, 0x6A7FDB, 0x3A506B, 0x0A0F22, 0xF7F3E3],
        ["climate"] = [0x3A6B7E, 0xE9F1E4, 0x86B09A, 0x1E4236, 0xFFFFFF],
        ["sport"] = [0x2F7F6F, 0xFCE38A, 0x6BBF8A, 0x0F4C3A, 0xFFF9D6],
        ["culture"] = [0x6D3B58, 0xF7C59F, 0xB56B7F, 0x33182B, 0xFFEFD5],
        ["society"] = [0x4A6FA5, 0xFBE4D8, 0x9BB1D0, 0x24385B, 0xFFFFFF],
    };

    public static byte[] Png(string topic, uint seed)
    {
        var random = new Random((int)(seed & int.MaxValue)); // seeded: the same entry has the same picture
        var palette = Palettes.GetValueOrDefault(topic, Palettes["society"]);
        var sun = (X: Width * (0.15 + 0.7 * random.NextDouble()), Y: Height * (0.2 + 0.25 * random.NextDouble()), Radius: 22.0 + random.Next(28));
        var ridges = Enumerable.Range(0, Ridges).Select(i => Ridge(random, i)).ToArray();
        var pixels = new byte[Width * Height * 3];
        for (var y = 0; y < Height; y++)
        {
            var sky = Mix(palette[0], palette[1], Math.Min(1, y / (Height * 0.68)));
            for (var x = 0; x < Width; x++)
            {
                var glow = sun.Radius - Math.Sqrt((x - sun.X) * (x - sun.X) + (y - sun.Y) * (y - sun.Y));
                var colour = Mix(sky, palette[4], Math.Clamp(glow + 0.5, 0, 1));
                for (var i = 0; i < Ridges; i++)
                {
                    var hill = Mix(palette[2], palette[3], i / (Ridges - 1.0));
                    colour = Mix(colour, hill, Math.Clamp(y - ridges[i][x] + 0.5, 0, 1));
                }
                var at = (y * Width + x) * 3;
                (pixels[at], pixels[at + 1], pixels[at + 2]) = ((byte)(colour >> 16), (byte)(colour >> 8), (byte)colour);
            }
        }
        return PngImage.Encode(Width, Height, pixels);
    }

    /// <summary>The height of a hill line in every column: three waves laid over each other.</summary>
    private static double[] Ridge(Random random, int index)
    {
        var level = Height * (0.52 + 0.13 * index);
        var waves = Enumerable.Range(1, 3)
            .Select(k => (Height: Height * 0.09 / k, Length: Width * (0.35 + random.NextDouble()) / k, Shift: random.NextDouble() * Math.Tau)).ToArray();
        return [.. Enumerable.Range(0, Width).Select(x => level + waves.Sum(w => w.Height * Math.Sin(x / w.Length * Math.Tau + w.Shift)))];
    }

    private static uint Mix(uint from, uint to, double share)
    {
        var part = (int shift) => (uint)Math.Round((from >> shift & 255) + (((int)(to >> shift & 255)) - (int)(from >> shift & 255)) * share) << shift;
        return share <= 0 ? from : share >= 1 ? to : part(16) | part(8) | part(0);
    }
}
