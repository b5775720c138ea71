/// A glyph and the index of its font in the `FaceSet`.
struct FaceGlyph {
  var glyph: UInt32
  var index: UInt8
}
