/// Something to draw at a place: a glyph, a rule, a stroke. x to the right, y up, in points.
///
/// All items of a formula stand in one array; a box is a range of it. Placing a box is noted at the
/// range's two ends alone and carried out once for all, so that nesting costs nothing more.
struct Item {
  enum Kind: UInt8 {
    case glyph, rule
    /// From (x, y) to (x + width, y + height).
    case stroke
    /// A picture of its own, by its number in the layout's list; its width is how many times as
    /// large it is.
    case picture
  }

  var kind: Kind
  /// Index of the font in the `FaceSet`.
  var face: UInt8 = 0
  /// Index of the colour in the layout's palette.
  var color: UInt8 = 0
  /// Number of the link that it is in, in the layout's list, from 1; 0 for none.
  var link: UInt16 = 0
  /// Not the first part of an assembly: it has no text of its own.
  var isContinuation = false
  /// Not drawn: a phantom.
  var isHidden = false
  var glyph: UInt32 = 0
  /// What is copied; 0 for nothing.
  var scalar: UInt32 = 0
  var x: Double
  var y: Double
  /// A glyph's size; a rule's or stroke's width.
  var width: Double
  /// A rule's height above y; a stroke's rise.
  var height: Double = 0
  /// The moves of ranges that begin with this item, summed up.
  var opening = Shift()
  /// The moves of ranges that end with this item.
  var closing = Shift()

  /// A glyph without ink, which is there to be copied.
  var isBlank: Bool { kind == .glyph && (scalar == 0x20 || scalar == 0xA0) }
}
