internal import Glibc

extension [UInt8] {
  /// Where a pattern begins, at an offset or behind it.
  func offset(of pattern: String, from start: Int) -> Int? {
    let pattern = Array(pattern.utf8)
    return withUnsafeBytes { bytes in
      var offset = start
      while offset + pattern.count <= bytes.count {
        let place = memchr(
          bytes.baseAddress! + offset, Int32(pattern[0]), bytes.count - offset)
        guard let place else { return nil }
        offset = UnsafeRawPointer(place) - bytes.baseAddress!
        if offset + pattern.count <= bytes.count, memcmp(place, pattern, pattern.count) == 0 {
          return offset
        }
        offset += 1
      }
      return nil
    }
  }

  /// Whether a pattern stands at an offset.
  func hasBytes(_ pattern: StaticString, at offset: Int) -> Bool {
    offset >= 0 && offset + pattern.utf8CodeUnitCount <= count
      && withUnsafeBytes {
        memcmp($0.baseAddress! + offset, pattern.utf8Start, pattern.utf8CodeUnitCount) == 0
      }
  }

  /// The digits at an offset as a number, and the offset behind them.
  func number(at offset: Int) -> (value: Int, end: Int)? {
    var end = offset
    var value = 0
    while end < count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self[end]),
      end < offset + 18
    {
      value = value * 10 + Int(self[end] - UInt8(ascii: "0"))
      end += 1
    }
    return end > offset ? (value, end) : nil
  }
}
