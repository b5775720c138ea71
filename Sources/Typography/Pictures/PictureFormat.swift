/// What the first bytes of a file tell of it.
enum PictureFormat {
  /// The name of a format that needs more than the usual libraries, or is no picture at all.
  static func unusual(_ bytes: some Collection<UInt8>) -> String? {
    let head = Array(bytes.prefix(16))
    func begins(_ text: String, at offset: Int = 0) -> Bool {
      head.dropFirst(offset).starts(with: text.utf8)
    }
    if begins("RIFF"), begins("WEBP", at: 8) { return "WebP" }
    if begins("ftypavif", at: 4) || begins("ftypavis", at: 4) { return "AVIF" }
    if begins("ftyphei", at: 4) || begins("ftypmif1", at: 4) { return "HEIC" }
    if begins("%PDF") { return "PDF" }
    if begins("%!PS") { return "PostScript" }
    if head.starts(with: [0xFF, 0x0A]) || begins("JXL ", at: 4) { return "JPEG XL" }
    if begins("<!DOCTYPE html") || begins("<html") { return "a web page" }
    return nil
  }

  /// Whether a file's text begins as XML does.
  static func isVectors(_ bytes: some Collection<UInt8>) -> Bool {
    let text = bytes.drop { $0 <= 0x20 || $0 >= 0x80 }
    return text.starts(with: "<svg".utf8) || text.starts(with: "<?xml".utf8)
      || text.starts(with: "<!--".utf8) || text.starts(with: "<!DOCTYPE svg".utf8)
  }
}
