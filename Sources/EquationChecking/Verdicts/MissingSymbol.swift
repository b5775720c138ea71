internal import MathSyntax

/// A symbol that an equation uses and no cell declares, as it stands in the formula.
struct MissingSymbol {
  /// UTF-8 offsets of its letter, with accents and alphabet.
  private var name: Range<Int>
  private var primes: Int
  /// Its indices: a letter each, or nil for what is not one.
  private var subscripts: [String?]
  private var superscripts: [String?]
  /// Its arguments in parentheses; nil where there are none.
  private var arguments: [String?]?

  init(_ head: Head, _ node: MathNode, arguments: [[MathNode]]?) {
    name = node.nucleus.range
    primes = head.primeCount
    subscripts = head.subscripts.map(Self.letter)
    superscripts = head.superscripts.map(Self.letter)
    self.arguments = arguments?.map(Self.letter)
  }

  private static func letter(_ nodes: [MathNode]) -> String? {
    nodes.count == 1 ? Spelling.name(of: nodes[0])?.word.flatMap { $0.count == 1 ? $0 : nil } : nil
  }

  /// Whether it stands by itself, or with numbers as indices, so that it may be any value.
  var isPlain: Bool {
    superscripts.isEmpty && arguments == nil && (subscripts.isEmpty || isComponent)
  }

  /// Whether its indices are numbers, which make it a component.
  var isComponent: Bool { !subscripts.isEmpty && subscripts.allSatisfy { $0 == nil } }

  /// Its name in LaTeX, indices apart.
  func pattern(in latex: String) -> String? {
    let bytes = Array(latex.utf8)
    guard name.upperBound <= bytes.count else { return nil }
    return String(decoding: bytes[name], as: UTF8.self) + String(repeating: "'", count: primes)
  }

  /// A line of Swift that would declare it: a family or a function where it stands with indices or
  /// arguments, a vector where its indices are numbers, any number otherwise.
  func declaration(in latex: String) -> String {
    guard var pattern = pattern(in: latex) else { return "" }
    var parameters: [String] = []
    if !subscripts.isEmpty, !isComponent {
      let names = Self.names(subscripts, "ijk")
      pattern += "_{\(names.joined())}"
      parameters += names.map { "\($0): Int" }
    }
    if !superscripts.isEmpty {
      let names = Self.names(superscripts, "lmn")
      pattern += "^{(\(names.joined(separator: ", ")))}"
      parameters += names.map { "\($0): Int" }
    }
    if let arguments {
      let names = Self.names(arguments, "xyz")
      pattern += "(\(names.joined(separator: ", ")))"
      parameters += names.map { "\($0): Double" }
    }
    let literal = pattern.replacing("\\", with: "\\\\")
    if parameters.isEmpty {
      return "define(\"\(literal)\", in: -1.0...1.0\(isComponent ? ", dimension: 3" : ""))"
    }
    return "define(\"\(literal)\") { (\(parameters.joined(separator: ", "))) in … }"
  }

  /// Letters of the formula where there are some, else the usual ones.
  private static func names(_ letters: [String?], _ usual: String) -> [String] {
    letters.enumerated().map { index, letter in
      if let letter, letter.allSatisfy(\.isASCII) { return letter }
      let usual = Array(usual)
      return index < usual.count ? String(usual[index]) : "a\(index + 1)"
    }
  }
}
