/// Which symbols the formulas of a notebook write, in its sentences and displays.
///
/// A symbol is found by its letter with its accents: `\tilde\alpha^{(l)}(x)` by `\tilde\alpha`. Indices and
/// arguments are not compared, since sentences often leave them out.
struct WrittenSymbols {
  private let formulas: [[Substring]]

  init(_ formulas: [String]) { self.formulas = formulas.map(Self.tokens) }

  func contains(_ symbol: String) -> Bool {
    let letter = Self.tokens(symbol).prefix { !Self.ends.contains($0) }
    // Brackets and norms have no letter of their own.
    if letter.isEmpty { return true }
    return formulas.contains { formula in
      formula.indices.contains { formula[$0...].starts(with: letter) }
    }
  }

  /// What may stand behind a letter and its accents.
  private static let ends: Set<Substring> = [
    "_", "^", "(", ")", "[", "|", ",", ";", #"\|"#, #"\langle"#,
  ]

  /// Commands whose argument is no formula.
  private static let words: Set<Substring> = [
    #"\text"#, #"\textrm"#, #"\textit"#, #"\textbf"#, #"\mathrm"#, #"\operatorname"#, #"\begin"#,
    #"\end"#, #"\label"#, #"\tag"#,
  ]

  /// Commands and characters, without spaces and braces.
  private static func tokens(_ latex: String) -> [Substring] {
    var tokens: [Substring] = []
    var rest = latex[...]
    while let first = rest.first {
      var length = 1
      if first == #"\"# {
        let name = rest.dropFirst().prefix(while: \.isLetter)
        length = name.isEmpty ? min(2, rest.count) : 1 + name.count
      }
      let token = rest.prefix(length)
      rest = rest.dropFirst(length)
      if words.contains(token), rest.first == "{" {
        rest = rest.drop { $0 != "}" }
      } else if !first.isWhitespace, first != "{", first != "}" {
        tokens.append(token)
      }
    }
    return tokens
  }
}
