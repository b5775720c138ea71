/// A PDF object, but for streams, which are always indirect (ISO 32000-1, 7.3).
enum PDFValue {
  case boolean(Bool)
  case integer(Int)
  case real(Double)
  /// With its slash: `/Type`.
  case name(String)
  /// Words for people, in whatever encoding holds them.
  case text(String)
  /// Bytes that are no words for people.
  case bytes([UInt8])
  case array([PDFValue])
  case dictionary([(String, PDFValue)])
  case reference(PDFReference)

  /// A rectangle by two of its corners.
  static func rectangle(_ x: Double, _ y: Double, _ right: Double, _ top: Double) -> PDFValue {
    .array([.real(x), .real(y), .real(right), .real(top)])
  }
}

/// An indirect object of a file.
struct PDFReference {
  let handle: UInt32
}
