/// A laid-out part of a formula: its extent, and its items in the layout's array.
struct Box {
  var width = 0.0
  /// Upwards from the baseline.
  var height = 0.0
  /// Downwards from the baseline.
  var depth = 0.0
  /// The range of items; their positions are relative to the box's origin.
  var start = 0
  var end = 0
  /// For a character: what its slant needs at the right, not in `width`.
  var italicCorrection = 0.0
  /// Where an accent attaches, for a character; nil for the middle.
  var topAccent: Double?
  /// The slant of what stands last, which is in `width`: marks over the box leave it out.
  var trailingSlant = 0.0
  /// The character at the left edge, to which a script may be cut in.
  var edge = MathFace.missing
  /// A single character: scripts attach by their shifts alone (appendix G, rule 18a).
  var glyph = MathFace.missing

  var isCharacter: Bool { glyph != MathFace.missing }
}
