/// Bytes of `BinaryEncoder` as the value that they stand for.
public enum BinaryDecoder {
  public static func decode<T: Decodable>(_ type: T.Type, from bytes: [UInt8]) throws -> T {
    guard let value = BinaryValue.read(bytes[...]) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: [], debugDescription: "The bytes are not an encoded value"))
    }
    return try Decoding(value, codingPath: []).unbox(type)
  }
}

/// One level of the value that is being decoded.
private struct Decoding: Decoder {
  let value: BinaryValue
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  init(_ value: BinaryValue, codingPath: [any CodingKey]) {
    self.value = value
    self.codingPath = codingPath
  }

  func mismatch(_ type: Any.Type) -> DecodingError {
    .typeMismatch(
      type, .init(codingPath: codingPath, debugDescription: "The value is of another kind"))
  }

  func unbox<T: Decodable>(_ type: T.Type) throws -> T {
    let plain: Any? =
      switch value {
      case .double(let value) where type == Double.self: value
      case .doubles(let values) where type == [Double].self: values
      case .int(let value) where type == Int.self: Int(value)
      case .string(let value) where type == String.self: value
      case .bool(let value) where type == Bool.self: value
      default: nil
      }
    if let plain = plain as? T { return plain }
    return try T(from: self)
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .dictionary(let pairs) = value else { throw mismatch([String: Any].self) }
    let values = Dictionary(pairs.map { ($0.key, $0.value) }) { first, _ in first }
    return KeyedDecodingContainer(Keyed<Key>(values: values, codingPath: codingPath))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    switch value {
    case .array(let values): return Unkeyed(values: values, codingPath: codingPath)
    case .doubles(let values):
      return Unkeyed(values: values.map(BinaryValue.double), codingPath: codingPath)
    default: throw mismatch([Any].self)
    }
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { Single(decoding: self) }

  struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let values: [String: BinaryValue]
    let codingPath: [any CodingKey]
    var allKeys: [Key] { values.keys.compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { values[key.stringValue] != nil }

    private func decoding(_ key: any CodingKey) throws -> Decoding {
      guard let value = values[key.stringValue] else {
        throw DecodingError.keyNotFound(
          key, .init(codingPath: codingPath, debugDescription: "The key is missing"))
      }
      return Decoding(value, codingPath: codingPath + [key])
    }

    func decodeNil(forKey key: Key) throws -> Bool { try decoding(key).isNil }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
      try decoding(key).unbox(type)
    }

    func nestedContainer<NestedKey: CodingKey>(
      keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> { try decoding(key).container(keyedBy: type) }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
      try decoding(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { try decoding(SuperKey()) }
    func superDecoder(forKey key: Key) throws -> any Decoder { try decoding(key) }
  }

  struct Unkeyed: UnkeyedDecodingContainer {
    let values: [BinaryValue]
    let codingPath: [any CodingKey]
    var currentIndex = 0
    var count: Int? { values.count }
    var isAtEnd: Bool { currentIndex >= values.count }

    private func next() throws -> Decoding {
      guard !isAtEnd else {
        throw DecodingError.valueNotFound(
          Any.self, .init(codingPath: codingPath, debugDescription: "The list is too short"))
      }
      return Decoding(values[currentIndex], codingPath: codingPath)
    }

    mutating func decodeNil() throws -> Bool {
      guard try next().isNil else { return false }
      currentIndex += 1
      return true
    }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
      let value = try next().unbox(type)
      currentIndex += 1
      return value
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
      keyedBy type: NestedKey.Type
    ) throws -> KeyedDecodingContainer<NestedKey> {
      let container = try next().container(keyedBy: type)
      currentIndex += 1
      return container
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
      let container = try next().unkeyedContainer()
      currentIndex += 1
      return container
    }

    mutating func superDecoder() throws -> any Decoder {
      let decoder = try next()
      currentIndex += 1
      return decoder
    }
  }

  var isNil: Bool {
    if case .null = value { true } else { false }
  }

  func integer<T: FixedWidthInteger>(_ type: T.Type) throws -> T {
    guard case .int(let value) = value else { throw mismatch(type) }
    if type == UInt64.self || type == UInt.self { return T(truncatingIfNeeded: value) }
    guard let result = T(exactly: value) else { throw mismatch(type) }
    return result
  }

  struct Single: SingleValueDecodingContainer {
    let decoding: Decoding
    var codingPath: [any CodingKey] { decoding.codingPath }

    func decodeNil() -> Bool { decoding.isNil }

    func decode(_ type: Bool.Type) throws -> Bool {
      guard case .bool(let value) = decoding.value else { throw decoding.mismatch(type) }
      return value
    }

    func decode(_ type: String.Type) throws -> String {
      guard case .string(let value) = decoding.value else { throw decoding.mismatch(type) }
      return value
    }

    func decode(_ type: Double.Type) throws -> Double {
      guard case .double(let value) = decoding.value else { throw decoding.mismatch(type) }
      return value
    }

    func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
    func decode(_ type: Int.Type) throws -> Int { try decoding.integer(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try decoding.integer(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try decoding.integer(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try decoding.integer(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try decoding.integer(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try decoding.integer(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try decoding.integer(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try decoding.integer(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try decoding.integer(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try decoding.integer(type) }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try decoding.unbox(type) }
  }
}
