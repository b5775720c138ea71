/// The head of a `.npy` file: the type of its elements and its shape (NumPy Enhancement Proposal 1).
struct NumPyHeader: Sendable, Equatable {
  /// Types of elements that are read; all in the order of bytes of this machine.
  enum Element: String, Sendable, CaseIterable {
    case double = "<f8"
    case single = "<f4"
    case signed64 = "<i8"
    case signed32 = "<i4"
    case signed16 = "<i2"
    case signed8 = "|i1"
    case unsigned8 = "|u1"
    case unsigned16 = "<u2"
    case boolean = "|b1"

    var size: Int {
      switch self {
      case .double, .signed64: 8
      case .single, .signed32: 4
      case .signed16, .unsigned16: 2
      case .signed8, .unsigned8, .boolean: 1
      }
    }

    /// Whether elements are numbers without a fraction: labels of classes.
    var isInteger: Bool { self != .double && self != .single }
  }

  let element: Element
  let shape: [Int]
  /// Where the elements begin.
  let offset: Int

  /// The head of a file of doubles of this shape, filled up to a multiple of 64 bytes.
  static func bytes(shape: [Int]) -> [UInt8] {
    let numbers = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    var text = "{'descr': '<f8', 'fortran_order': False, 'shape': (\(numbers)), }"
    let length = (10 + text.utf8.count + 1 + 63) / 64 * 64
    text += String(repeating: " ", count: length - 10 - text.utf8.count - 1) + "\n"
    let size = length - 10
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(size & 255), UInt8(size >> 8)]
      + Array(text.utf8)
  }

  /// Reads the head from the first bytes of a file.
  init(_ bytes: [UInt8], path: String) throws(ResultFileError) {
    func malformed(_ reason: String) -> ResultFileError {
      ResultFileError(.malformed, path, reason)
    }
    guard bytes.count >= 12, bytes[0] == 0x93, bytes[1..<6].elementsEqual("NUMPY".utf8) else {
      throw malformed("this is no .npy file")
    }
    let isShort = bytes[6] == 1
    let start = isShort ? 10 : 12
    let length =
      Int(bytes[8]) | Int(bytes[9]) << 8
      | (isShort ? 0 : Int(bytes[10]) << 16 | Int(bytes[11]) << 24)
    guard start + length <= bytes.count else { throw malformed("its head ends early") }
    let text = String(decoding: bytes[start..<start + length], as: UTF8.self)
    guard let type = text.firstMatch(of: #/'descr':\s*'([^']*)'/#).map({ String($0.1) }) else {
      throw malformed("its head names no type of elements")
    }
    guard let element = Element(rawValue: type) else {
      throw malformed(
        "elements of type '\(type)' are not read; save it as float64, float32 or integers")
    }
    guard text.firstMatch(of: #/'fortran_order':\s*False/#) != nil else {
      throw malformed(
        "it is stored column by column; save numpy.ascontiguousarray of it")
    }
    guard let shape = text.firstMatch(of: #/'shape':\s*\(([^)]*)\)/#).map({ String($0.1) }) else {
      throw malformed("its head names no shape")
    }
    self.element = element
    self.shape = shape.split(separator: ",").compactMap { word in
      Int(word.filter { $0 != " " && $0 != "L" })
    }
    offset = start + length
  }
}
