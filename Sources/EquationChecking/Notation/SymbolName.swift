/// What a symbol is called: two pieces of notation are the same symbol when their names are equal.
struct SymbolName: Hashable {
  enum Base: Hashable {
    /// A letter or a word; styled letters (`\mathcal{N}`) are other letters.
    case letters(String)
    /// Brackets around their arguments: `⟨⟩`, `‖‖`, `||`.
    case brackets(String)
  }

  /// What tells a letter from others of its kind.
  enum Mark: Hashable {
    case accent(String)
    case bar(isBelow: Bool)
    /// The face of a word, where it is not the roman one.
    case face(String)
  }

  var base: Base
  /// From the letter outwards.
  var marks: [Mark] = []
  var primes = 0
  /// ∂ or ∇ with an index, in front: `\partial_f^{in} C`.
  var differential = ""
  /// A bar with something below it, behind: `d|_f`.
  var isRestricted = false
  /// A superscript of the letter, or the index of brackets, that belongs to the name.
  var decoration = ""

  init(_ base: Base) { self.base = base }

  /// The letters of an undecorated name; nil for any other.
  var word: String? {
    guard case .letters(let letters) = base, self == SymbolName(base) else { return nil }
    return letters
  }

  /// Without the outermost mark; nil where that is another one.
  func removing(_ mark: Mark) -> SymbolName? {
    guard marks.last == mark else { return nil }
    var result = self
    result.marks.removeLast()
    return result
  }

  func marked(by mark: Mark) -> SymbolName {
    var result = self
    result.marks.append(mark)
    return result
  }

  func with(primes: Int) -> SymbolName {
    var result = self
    result.primes = primes
    return result
  }

  func with(decoration: String) -> SymbolName {
    var result = self
    result.decoration = decoration
    return result
  }

  func with(differential: String) -> SymbolName {
    var result = self
    result.differential = differential
    return result
  }

  /// The name of the letter with a bar behind it.
  var restricted: SymbolName {
    var result = self
    result.isRestricted = true
    return result
  }
}

extension SymbolName: ExpressibleByStringInterpolation {
  init(stringLiteral letters: String) { self.init(.letters(letters)) }
}

/// How messages write the name.
extension SymbolName: CustomStringConvertible {
  var description: String {
    var result: String
    switch base {
    case .letters(let letters): result = letters
    case .brackets(let brackets): result = brackets
    }
    for mark in marks {
      switch mark {
      case .accent(let accent): result = "\(accent)(\(result))"
      case .bar(let isBelow): result = "\(isBelow ? "underline" : "overline")(\(result))"
      case .face(let face): result = "\(face)(\(result))"
      }
    }
    result += String(repeating: "′", count: primes)
    if !decoration.isEmpty {
      if case .brackets = base { result += "_{\(decoration)}" } else { result += "^\(decoration)" }
    }
    return differential + result + (isRestricted ? "|" : "")
  }
}
