/// A photograph as its file has it, without what the file says beside the picture: the camera's notes,
/// the place, a preview.
///
/// Baseline and progressive files of one or three channels of 8 bits, which every reader of PDF decodes
/// (ISO 32000-1, 7.4.8). The segments are those of JPEG, annex B.
public struct JPEGStream: Sendable, Hashable {
  public let bytes: [UInt8]
  /// 1: gray; 3: colours.
  public let channels: Int

  /// Nil for other files, and for those that do not end.
  init?(_ file: [UInt8]) {
    guard file.starts(with: [0xFF, Mark.start]) else { return nil }
    var kept: [UInt8] = [0xFF, Mark.start]
    var channels: Int?
    var index = 2
    while let mark = Self.mark(in: file, at: &index) {
      if mark == Mark.end {
        guard let channels else { return nil }
        (bytes, self.channels) = (kept + [0xFF, Mark.end], channels)
        return
      }
      guard let body = Self.body(in: file, at: index) else { return nil }
      switch mark {
      case 0xC0, 0xC1, 0xC2:
        guard let found = Self.channels(ofFrame: file[body]) else { return nil }
        channels = found
      // Lossless, hierarchical and arithmetic coding.
      case 0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF: return nil
      default: break
      }
      let end =
        mark == Mark.scan ? Self.endOfScan(in: file, from: body.upperBound) : body.upperBound
      if Self.isKept(mark) { kept += [0xFF, mark] + file[index..<end] }
      index = end
    }
    return nil
  }

  private enum Mark {
    static let start: UInt8 = 0xD8
    static let end: UInt8 = 0xD9
    static let scan: UInt8 = 0xDA
  }

  /// The mark at an index, which is moved past it.
  private static func mark(in file: [UInt8], at index: inout Int) -> UInt8? {
    guard index < file.count, file[index] == 0xFF else { return nil }
    while index < file.count, file[index] == 0xFF { index += 1 }
    guard index < file.count, file[index] != 0 else { return nil }
    defer { index += 1 }
    return file[index]
  }

  /// What follows the length at an index.
  private static func body(in file: [UInt8], at index: Int) -> Range<Int>? {
    guard index + 2 <= file.count else { return nil }
    let length = Int(file[index]) << 8 | Int(file[index + 1])
    guard length >= 2, index + length <= file.count else { return nil }
    return index + 2..<index + length
  }

  /// How many channels there are, if readers of PDF know what they mean.
  private static func channels(ofFrame body: ArraySlice<UInt8>) -> Int? {
    let bytes = Array(body)
    guard bytes.count >= 6, bytes[0] == 8 else { return nil }
    let count = Int(bytes[5])
    guard bytes.count == 6 + 3 * count else { return nil }
    let names = (0..<count).map { bytes[6 + 3 * $0] }
    return count == 1 || count == 3 && names != Array("RGB".utf8) ? count : nil
  }

  /// Where the coded pixels of a scan end: at a mark that neither stands for a byte nor restarts them.
  private static func endOfScan(in file: [UInt8], from start: Int) -> Int {
    var index = start
    while index + 1 < file.count {
      let isMark = file[index] == 0xFF && file[index + 1] != 0 && file[index + 1] != 0xFF
      if isMark, !(0xD0...0xD7).contains(file[index + 1]) { return index }
      index += 1
    }
    return file.count
  }

  /// All but comments and what programs add; the marks of JFIF and Adobe say what the channels mean.
  private static func isKept(_ mark: UInt8) -> Bool {
    mark == 0xE0 || mark == 0xEE || !((0xE0...0xEF).contains(mark) || mark == 0xFE)
  }
}
