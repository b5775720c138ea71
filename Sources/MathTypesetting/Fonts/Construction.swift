/// How a glyph grows: ready-made variants, then an assembly of parts.
struct Construction {
  struct Variant {
    var glyph: UInt32
    /// Its extent along the direction of growth, in ems.
    var extent: Double
  }

  struct Part {
    var glyph: UInt32
    var startConnector: Double
    var endConnector: Double
    var fullAdvance: Double
    var isExtender: Bool
  }

  /// From small to large; the first is often the glyph itself.
  var variants: [Variant]
  /// From bottom to top, or from left to right; empty for what has no assembly.
  var parts: [Part]
  var minConnectorOverlap: Double
  /// The assembly's italic correction.
  var italicCorrection: Double
}
