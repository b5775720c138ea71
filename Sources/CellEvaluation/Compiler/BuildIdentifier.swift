import Foundation

/// The identifier that the linker computes from a library's content and stores in it (the note
/// `NT_GNU_BUILD_ID` of ELF), which saves reading all of a large file.
enum BuildIdentifier {
  /// In hexadecimal; nil for a file that has none.
  static func read(_ path: String) -> String? {
    guard let file = FileHandle(forReadingAtPath: path),
      let data = try? file.read(upToCount: 1 << 16)
    else { return nil }
    let bytes = [UInt8](data)
    // 64 bits, little-endian: what Linux runs on here.
    guard bytes.count > 64, bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]) else { return nil }
    let table = bytes.number(at: 32, bytes: 8)
    let (size, count) = (bytes.number(at: 54, bytes: 2), bytes.number(at: 56, bytes: 2))
    for index in 0..<count {
      let header = table + index * size
      let isNote = bytes.number(at: header, bytes: 4) == 4
      guard isNote else { continue }
      let start = bytes.number(at: header + 8, bytes: 8)
      let length = bytes.number(at: header + 32, bytes: 8)
      if let found = identifier(bytes, start, length) { return found }
    }
    return nil
  }

  /// Looks through notes: lengths of name and content, a kind, and both, each padded to four bytes.
  private static func identifier(_ bytes: [UInt8], _ start: Int, _ length: Int) -> String? {
    var place = start
    while place + 12 <= start + length, place + 12 <= bytes.count {
      let name = bytes.number(at: place, bytes: 4)
      let content = bytes.number(at: place + 4, bytes: 4)
      let kind = bytes.number(at: place + 8, bytes: 4)
      let from = place + 12 + (name + 3) / 4 * 4
      guard name < 256, content < 256, from + content <= bytes.count else { return nil }
      if kind == 3, bytes[(place + 12)..<(place + 12 + name)].starts(with: Array("GNU".utf8)) {
        return bytes[from..<(from + content)].map { byte in
          String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
      }
      place = from + (content + 3) / 4 * 4
    }
    return nil
  }
}

extension [UInt8] {
  /// A little-endian number; zero beyond the end.
  fileprivate func number(at start: Int, bytes: Int) -> Int {
    guard start >= 0, start <= count - bytes else { return 0 }
    let value = (0..<bytes).reduce(UInt64(0)) { $0 | UInt64(self[start + $1]) << UInt64(8 * $1) }
    // Offsets and lengths of files are far below.
    return Int(value & 0xFFFF_FFFF_FFFF)
  }
}
