import Foundation

/// An object of a PDF as qpdf's JSON has it; references are followed.
public struct PDFObject {
  let value: Any
  let objects: [String: Any]
  /// Its number, where it is indirect.
  public let number: String?

  init(_ value: Any, _ objects: [String: Any]) {
    if let text = value as? String, text.hasSuffix(" R"), let object = objects["obj:\(text)"] {
      number = text
      let entry = object as? [String: Any]
      let stream = entry?["stream"] as? [String: Any]
      self.value = entry?["value"] ?? stream?["dict"] ?? NSNull()
    } else {
      number = nil
      self.value = value
    }
    self.objects = objects
  }

  public subscript(key: String) -> PDFObject? {
    guard let entry = (value as? [String: Any])?[key], !(entry is NSNull) else { return nil }
    return PDFObject(entry, objects)
  }

  public var keys: [String] { ((value as? [String: Any])?.keys.sorted()) ?? [] }

  public var array: [PDFObject]? {
    (value as? [Any])?.map { PDFObject($0, objects) }
  }

  /// A list's items, or the object alone.
  public var list: [PDFObject] { array ?? [self] }

  public var integer: Int? { value as? Int }

  /// A name with its slash.
  public var name: String? {
    guard let text = value as? String, text.hasPrefix("/") else { return nil }
    return text
  }

  /// A text string.
  public var text: String? {
    guard let text = value as? String else { return nil }
    if text.hasPrefix("u:") { return String(text.dropFirst(2)) }
    guard text.hasPrefix("b:") else { return nil }
    let digits = Array(text.utf8.dropFirst(2))
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  public var isDictionary: Bool { value is [String: Any] }

  /// A stream's bytes, without their compression.
  public var data: Data? {
    guard let number, let entry = objects["obj:\(number)"] as? [String: Any],
      let stream = entry["stream"] as? [String: Any], let text = stream["data"] as? String
    else { return nil }
    return Data(base64Encoded: text)
  }
}
