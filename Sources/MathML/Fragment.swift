/// Some MathML elements that follow each other.
struct Fragment {
  var text = ""
  /// How many elements it is.
  var count = 0

  /// As one element: a row, where it is more or less than one.
  var one: String { count == 1 ? text : "<mrow>\(text)</mrow>" }

  mutating func add(_ element: String) {
    text += element
    count += 1
  }

  mutating func add(_ other: Fragment) {
    text += other.text
    count += other.count
  }

  /// An element around some content.
  static func element(_ name: String, _ content: String, _ attributes: String = "") -> String {
    let space = attributes.isEmpty ? "" : " "
    return "<\(name)\(space)\(attributes)>\(content)</\(name)>"
  }
}
