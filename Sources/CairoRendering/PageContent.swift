/// The content stream of a page and the resources that it names, as cairo 1.16 writes them:
///
///     34 0 obj
///     << /Length 35 0 R
///        /Filter /FlateDecode
///     >>
///     stream
///     …
///     endstream
///     endobj
///     35 0 obj
///        4655
///     endobj
///     33 0 obj
///     << … >>
///     endobj
struct PageContent {
  /// The numbers of the three objects.
  let number: Int
  let lengthNumber: Int
  let resourcesNumber: Int
  /// Where the three objects stand.
  let range: Range<Int>
  /// From the stream's dictionary to the end of its object, but for the number of its length.
  let stream: [UInt8]
  let length: Int
  let resources: [UInt8]

  /// The first content in a file at an offset or behind it; nil when it looks otherwise.
  init?(_ bytes: [UInt8], from start: Int) {
    guard let header = bytes.offset(of: " 0 obj\n<< /Length ", from: start) else { return nil }
    var first = header
    while first > start, (0x30...0x39).contains(bytes[first - 1]) { first -= 1 }
    guard let number = bytes.number(at: first), number.end == header,
      let lengthNumber = bytes.number(at: header + 18),
      bytes.hasBytes(" 0 R\n", at: lengthNumber.end),
      let data = bytes.offset(of: "\nstream\n", from: lengthNumber.end)
    else { return nil }
    let ending = "\nendstream\nendobj\n"
    let lengthHeader = "\(lengthNumber.value) 0 obj\n   "
    guard let end = bytes.offset(of: ending + lengthHeader, from: data + 7),
      let length = bytes.number(at: end + ending.utf8.count + lengthHeader.utf8.count),
      length.value == end - (data + 8), bytes.hasBytes("\nendobj\n", at: length.end),
      let resourcesNumber = bytes.number(at: length.end + 8),
      bytes.hasBytes(" 0 obj\n<<", at: resourcesNumber.end),
      let resourcesEnd = bytes.offset(of: "\nendobj\n", from: resourcesNumber.end)
    else { return nil }
    self.number = number.value
    self.lengthNumber = lengthNumber.value
    self.resourcesNumber = resourcesNumber.value
    range = first..<resourcesEnd + 8
    // Copies, which do not hold the file.
    stream = Array(bytes[lengthNumber.end..<end + ending.utf8.count])
    self.length = length.value
    resources = Array(bytes[resourcesNumber.end + 7..<resourcesEnd])
  }

  /// The objects of fonts by their names.
  var fonts: [String: Int] {
    var result: [String: Int] = [:]
    for line in resources.split(separator: UInt8(ascii: "\n")) {
      guard let (name, number) = Self.font(line) else { continue }
      result[name] = number
    }
    return result
  }

  /// The resources with the fonts of another file; nil when that has not all of them.
  func resources(with fonts: [String: Int]) -> [UInt8]? {
    var result: [UInt8] = []
    for line in resources.split(separator: UInt8(ascii: "\n")) {
      if let (name, _) = Self.font(line) {
        guard let number = fonts[name] else { return nil }
        result += "      \(name) \(number) 0 R".utf8
      } else {
        result += line
      }
      result.append(UInt8(ascii: "\n"))
    }
    result.removeLast()
    return result
  }

  /// A font's line, such as `      /f-3-1 39 0 R`.
  private static func font(_ line: ArraySlice<UInt8>) -> (name: String, number: Int)? {
    let words = line.split(separator: UInt8(ascii: " "))
    guard words.count == 4, words[0].starts(with: "/f-".utf8),
      let number = Int(String(decoding: words[1], as: UTF8.self))
    else { return nil }
    return (String(decoding: words[0], as: UTF8.self), number)
  }
}
