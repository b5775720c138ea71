/// What symbols, marks and delimiters are called.
enum SpokenNames {
  static func name(of scalar: Unicode.Scalar) -> String {
    names[scalar] ?? String(Character(scalar))
  }

  static func word(_ symbol: Symbol) -> String {
    if let word = names[symbol.scalar] { return word }
    var name = String(Character(symbol.scalar))
    if let command = symbol.command, command.count > 1 {
      // `\varepsilon` is an epsilon.
      name = command.hasPrefix("var") ? String(command.dropFirst(3)) : command
      name = name.lowercased()
      if symbol.scalar.properties.isUppercase { name = "capital \(name)" }
    }
    switch symbol.alphabet {
    case .bold, .boldItalic, .boldAutomatic: return "bold \(name)"
    case .doubleStruck: return "double-struck \(name)"
    case .script, .boldScript: return "script \(name)"
    case .fraktur, .boldFraktur: return "fraktur \(name)"
    default: return name
    }
  }

  static func accent(_ command: String) -> String {
    let name = command.lowercased()
    return accents[name] ?? name.replacing("wide", with: "")
  }

  /// Delimiters that have a name as a pair.
  static func pair(
    _ left: Unicode.Scalar?, _ right: Unicode.Scalar?
  ) -> (before: String, after: String)? {
    switch (left, right) {
    case ("|", "|"): ("absolute value of", "end absolute value")
    case ("\u{2016}", "\u{2016}"): ("norm of", "end norm")
    case ("⌊", "⌋"): ("floor of", "end floor")
    case ("⌈", "⌉"): ("ceiling of", "end ceiling")
    default: nil
    }
  }

  private static let accents: [String: String] = [
    "vec": "vector", "ddot": "double dot", "dddot": "triple dot", "ddddot": "quadruple dot",
    "mathring": "ring", "overrightarrow": "with right arrow above",
    "overleftarrow": "with left arrow above", "overleftrightarrow": "with double arrow above",
    "underrightarrow": "with right arrow below", "underleftarrow": "with left arrow below",
    "underleftrightarrow": "with double arrow below", "utilde": "with tilde below",
  ]

  private static let names: [Unicode.Scalar: String] = [
    "+": "plus", "\u{2212}": "minus", "=": "equals", "<": "is less than",
    ">": "is greater than", "≤": "is at most", "≥": "is at least", "⩽": "is at most",
    "⩾": "is at least", "≪": "is much less than", "≫": "is much greater than",
    "≠": "is not equal to", "≈": "is approximately", "∼": "is distributed as", "∈": "in",
    "∉": "not in", "∋": "contains", "⊂": "subset of", "⊆": "subset of or equal to",
    "⊃": "superset of", "⊇": "superset of or equal to", "→": "to", "⟶": "to", "←": "from",
    "↦": "maps to", "⟼": "maps to", "⇒": "implies", "⟹": "implies", "⟺": "if and only if",
    "⇔": "if and only if", "↔": "corresponds to", "×": "times", "⋅": "dot", "∗": "star",
    "÷": "divided by", "⊗": "tensor", "⊕": "direct sum", "⊙": "elementwise times",
    "∘": "composed with", "±": "plus or minus", "∓": "minus or plus", "∑": "sum",
    "∏": "product", "∐": "coproduct", "∫": "integral", "∬": "double integral",
    "∭": "triple integral", "∮": "contour integral", "⋃": "union", "⋂": "intersection",
    "⨁": "direct sum", "⨂": "tensor product", "∂": "partial", "∇": "nabla", "∞": "infinity",
    "…": "dots", "⋯": "dots", "⋮": "vertical dots", "⋱": "diagonal dots", "∶": "colon",
    "(": "open parenthesis", ")": "close parenthesis", "[": "open bracket",
    "]": "close bracket", "{": "open brace", "}": "close brace", "⟨": "open angle",
    "⟩": "close angle", "|": "bar", "‖": "double bar", "⌊": "floor", "⌋": "end floor",
    "⌈": "ceiling", "⌉": "end ceiling", ",": ",", ".": ".", ";": ";",
    "!": "factorial", "/": "over", "∣": "given", "∥": "parallel to", "∀": "for all",
    "∃": "there exists", "∪": "union", "∩": "intersection", "∖": "minus", "∧": "and", "∨": "or",
    "¬": "not", "⊤": "top", "⊥": "perpendicular", "≔": "is defined as",
    "≡": "is equivalent to", "≅": "is isomorphic to", "≃": "is asymptotic to",
    "∝": "is proportional to", "∅": "empty set", "ℓ": "ell", "ℏ": "h bar", "ℜ": "real part",
    "ℑ": "imaginary part", "′": "prime", "″": "double prime", "∎": "end of proof",
    "≺": "precedes", "≻": "succeeds", "⪯": "precedes or equals", "⪰": "succeeds or equals",
    "√": "root", "∠": "angle", "ℵ": "aleph", "†": "dagger", "⊢": "proves", "⊨": "models",
  ]
}
