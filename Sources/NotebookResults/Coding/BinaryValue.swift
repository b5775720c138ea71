/// What a coded value is made of, between its type and its bytes.
///
/// Values travel from a notebook's process and into the cache as bytes: one byte for the kind, then
/// the content, numbers little-endian. Doubles are exact and arrays of them are copied whole, which
/// JSON does neither; and a cell loads no Foundation for it.
indirect enum BinaryValue {
  case null
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case string(String)
  case doubles([Double])
  case array([BinaryValue])
  case dictionary([(key: String, value: BinaryValue)])
}

extension BinaryValue {
  func append(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(0)
    case .bool(let value): bytes.append(value ? 2 : 1)
    case .int(let value):
      bytes.append(3)
      Self.append(value, to: &bytes)
    case .double(let value):
      bytes.append(4)
      Self.append(value.bitPattern, to: &bytes)
    case .string(let value):
      bytes.append(5)
      Self.append(value, to: &bytes)
    case .doubles(let values):
      bytes.append(6)
      Self.append(UInt32(values.count), to: &bytes)
      for value in values { Self.append(value.bitPattern, to: &bytes) }
    case .array(let values):
      bytes.append(7)
      Self.append(UInt32(values.count), to: &bytes)
      for value in values { value.append(to: &bytes) }
    case .dictionary(let pairs):
      bytes.append(8)
      Self.append(UInt32(pairs.count), to: &bytes)
      for (key, value) in pairs {
        Self.append(key, to: &bytes)
        value.append(to: &bytes)
      }
    }
  }

  private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    append(UInt32(text.utf8.count), to: &bytes)
    bytes.append(contentsOf: text.utf8)
  }

  /// Reads one value; nil when the bytes are no value. Depth and counts are bounded by the bytes, so
  /// that damaged or hostile ones cost no more than they are long.
  static func read(_ bytes: ArraySlice<UInt8>) -> BinaryValue? {
    var reader = Reader(rest: bytes)
    guard let value = reader.value(depth: 0), reader.rest.isEmpty else { return nil }
    return value
  }

  private struct Reader {
    var rest: ArraySlice<UInt8>

    mutating func value(depth: Int) -> BinaryValue? {
      guard depth < 200, let kind = rest.popFirst() else { return nil }
      switch kind {
      case 0: return .null
      case 1: return .bool(false)
      case 2: return .bool(true)
      case 3: return integer(Int64.self).map(BinaryValue.int)
      case 4: return integer(UInt64.self).map { .double(Double(bitPattern: $0)) }
      case 5: return string().map(BinaryValue.string)
      case 6: return doubles()
      case 7: return array(depth: depth)
      case 8: return dictionary(depth: depth)
      default: return nil
      }
    }

    private mutating func integer<T: FixedWidthInteger>(_ type: T.Type) -> T? {
      let size = MemoryLayout<T>.size
      guard rest.count >= size else { return nil }
      var value: T = 0
      for (index, byte) in rest.prefix(size).enumerated() {
        value |= T(truncatingIfNeeded: byte) << T(8 * index)
      }
      rest = rest.dropFirst(size)
      return value
    }

    private mutating func string() -> String? {
      guard let count = integer(UInt32.self), rest.count >= count else { return nil }
      defer { rest = rest.dropFirst(Int(count)) }
      return String(decoding: rest.prefix(Int(count)), as: UTF8.self)
    }

    private mutating func doubles() -> BinaryValue? {
      guard let count = integer(UInt32.self), rest.count / 8 >= count else { return nil }
      var values: [Double] = []
      values.reserveCapacity(Int(count))
      for _ in 0..<count {
        guard let bits = integer(UInt64.self) else { return nil }
        values.append(Double(bitPattern: bits))
      }
      return .doubles(values)
    }

    private mutating func array(depth: Int) -> BinaryValue? {
      guard let count = integer(UInt32.self), rest.count >= count else { return nil }
      var values: [BinaryValue] = []
      for _ in 0..<count {
        guard let value = value(depth: depth + 1) else { return nil }
        values.append(value)
      }
      return .array(values)
    }

    private mutating func dictionary(depth: Int) -> BinaryValue? {
      guard let count = integer(UInt32.self), rest.count >= count else { return nil }
      var pairs: [(key: String, value: BinaryValue)] = []
      for _ in 0..<count {
        guard let key = string(), let value = value(depth: depth + 1) else { return nil }
        pairs.append((key, value))
      }
      return .dictionary(pairs)
    }
  }
}
