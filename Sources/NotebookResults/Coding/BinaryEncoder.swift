/// Any `Encodable` value as bytes.
public enum BinaryEncoder {
  public static func encode(_ value: some Encodable) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try Encoding(codingPath: []).box(value).append(to: &bytes)
    return bytes
  }
}

/// One level of the value that is being encoded.
private final class Encoding: Encoder {
  let codingPath: [any CodingKey]
  let userInfo: [CodingUserInfoKey: Any] = [:]
  private var single: BinaryValue?
  private var pairs: [(key: String, content: Content)]?
  private var elements: [Content]?

  enum Content {
    case value(BinaryValue)
    case nested(Encoding)

    var value: BinaryValue {
      switch self {
      case .value(let value): value
      case .nested(let encoding): encoding.value
      }
    }
  }

  init(codingPath: [any CodingKey]) { self.codingPath = codingPath }

  var value: BinaryValue {
    if let pairs { return .dictionary(pairs.map { ($0.key, $0.content.value) }) }
    if let elements { return .array(elements.map(\.value)) }
    return single ?? .null
  }

  func box(_ value: some Encodable) throws -> BinaryValue {
    switch value {
    case let value as Double: return .double(value)
    case let value as Int: return .int(Int64(value))
    case let value as String: return .string(value)
    case let value as Bool: return .bool(value)
    case let value as [Double]: return .doubles(value)
    default:
      let encoding = Encoding(codingPath: codingPath)
      try value.encode(to: encoding)
      return encoding.value
    }
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    if pairs == nil { pairs = [] }
    return KeyedEncodingContainer(Keyed<Key>(encoding: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if elements == nil { elements = [] }
    return Unkeyed(encoding: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { Single(encoding: self) }

  struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoding: Encoding
    var codingPath: [any CodingKey] { encoding.codingPath }

    private func set(_ content: Content, _ key: any CodingKey) {
      encoding.pairs?.append((key.stringValue, content))
    }

    mutating func encodeNil(forKey key: Key) { set(.value(.null), key) }

    mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
      set(.value(try encoding.box(value)), key)
    }

    private func nested(_ key: any CodingKey) -> Encoding {
      let nested = Encoding(codingPath: codingPath + [key])
      set(.nested(nested), key)
      return nested
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
      keyedBy keyType: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> { nested(key).container(keyedBy: keyType) }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
      nested(key).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { nested(SuperKey()) }
    mutating func superEncoder(forKey key: Key) -> any Encoder { nested(key) }
  }

  struct Unkeyed: UnkeyedEncodingContainer {
    let encoding: Encoding
    var codingPath: [any CodingKey] { encoding.codingPath }
    var count: Int { encoding.elements?.count ?? 0 }

    mutating func encodeNil() { encoding.elements?.append(.value(.null)) }

    mutating func encode<T: Encodable>(_ value: T) throws {
      let boxed = try encoding.box(value)
      encoding.elements?.append(.value(boxed))
    }

    private func nested() -> Encoding {
      let nested = Encoding(codingPath: codingPath)
      encoding.elements?.append(.nested(nested))
      return nested
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
      keyedBy keyType: NestedKey.Type
    ) -> KeyedEncodingContainer<NestedKey> { nested().container(keyedBy: keyType) }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
      nested().unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { nested() }
  }

  struct Single: SingleValueEncodingContainer {
    let encoding: Encoding
    var codingPath: [any CodingKey] { encoding.codingPath }

    mutating func encodeNil() { encoding.single = .null }
    mutating func encode(_ value: Bool) { encoding.single = .bool(value) }
    mutating func encode(_ value: String) { encoding.single = .string(value) }
    mutating func encode(_ value: Double) { encoding.single = .double(value) }
    mutating func encode(_ value: Float) { encoding.single = .double(Double(value)) }
    mutating func encode(_ value: Int) { encoding.single = .int(Int64(value)) }
    mutating func encode(_ value: Int8) { encoding.single = .int(Int64(value)) }
    mutating func encode(_ value: Int16) { encoding.single = .int(Int64(value)) }
    mutating func encode(_ value: Int32) { encoding.single = .int(Int64(value)) }
    mutating func encode(_ value: Int64) { encoding.single = .int(value) }
    mutating func encode(_ value: UInt) { encode(UInt64(value)) }
    mutating func encode(_ value: UInt8) { encoding.single = .int(Int64(value)) }
    mutating func encode(_ value: UInt16) { encoding.single = .int(Int64(value)) }
    mutating func encode(_ value: UInt32) { encoding.single = .int(Int64(value)) }
    mutating func encode(_ value: UInt64) {
      encoding.single = .int(Int64(bitPattern: value))
    }

    mutating func encode<T: Encodable>(_ value: T) throws {
      encoding.single = try encoding.box(value)
    }
  }
}

struct SuperKey: CodingKey {
  var stringValue: String { "super" }
  var intValue: Int? { nil }

  init() {}
  init?(stringValue: String) { nil }
  init?(intValue: Int) { nil }
}
