import Diagnostics

/// A role of MyST Markdown (Jupyter Book, Sphinx): `` {name}`words` ``.
struct MySTRole {
  /// What the words are.
  enum Meaning {
    case math
    /// Labels, as `{eq}`, `{ref}` and `{numref}` call them.
    case reference(Inline.Reference.Form)
    case citation(isInText: Bool)
    /// A span of a class: `sub`, `sup`.
    case styled(String)
    case code
    /// Words, with an address or a definition behind them that paper has no use for.
    case words
  }

  static let meanings: [String: Meaning] = {
    var meanings: [String: Meaning] = [
      "math": .math, "eq": .reference(.parenthesized), "ref": .reference(.named),
      "numref": .reference(.named), "prf:ref": .reference(.named),
      "proof:ref": .reference(.named), "sub": .styled("sub"), "subscript": .styled("sub"),
      "sup": .styled("sup"), "superscript": .styled("sup"),
    ]
    for name in ["cite", "cite:p", "cite:ps", "cite:alp", "citep", "cite:year", "cite:yearpar"] {
      meanings[name] = .citation(isInText: false)
    }
    for name in ["cite:t", "cite:ts", "cite:ct", "citet", "cite:author"] {
      meanings[name] = .citation(isInText: true)
    }
    for name in ["code", "kbd", "samp", "file", "command", "program", "option", "guilabel"] {
      meanings[name] = .code
    }
    for name in ["py:func", "func", "meth", "class", "mod", "py:class", "py:meth", "py:mod"] {
      meanings[name] = .code
    }
    for name in ["abbr", "term", "doc", "download", "any", "index", "fn", "dfn"] {
      meanings[name] = .words
    }
    return meanings
  }()

  /// `words <target>` apart; the words are nil where there is a target alone.
  static func parts(_ text: String) -> (words: String?, target: String) {
    guard text.hasSuffix(">"), let open = text.lastIndex(of: "<") else { return (nil, text) }
    let words = text[..<open].trimmed
    let target = text[text.index(after: open)...].dropLast().trimmed
    return (words.isEmpty ? nil : String(words), String(target))
  }
}

extension InlineScanner {
  /// `` {name}`words` ``; false for anything else.
  mutating func scanRole() -> Bool {
    var end = index + 1
    while let next = byte(at: end),
      next.isASCIIAlphanumeric || [.hyphen, .colon, .underscore, .period].contains(next)
    {
      end += 1
    }
    guard end > index + 1, byte(at: index + 1)?.isASCIILetter == true,
      byte(at: end) == .rightBrace, byte(at: index - 1) != .backslash,
      let words = codeSpans.content(at: end + 1)
    else { return false }
    let length = words.lowerBound - end - 1
    append(.role(text.string(index + 1..<end), words), index..<words.upperBound + length)
    return true
  }
}

extension InlineBuilder {
  /// What a role makes of its words.
  mutating func add(role name: String, _ inner: Range<Int>, _ range: Range<Int>) {
    let raw = text.string(inner).collapsed
    let (words, target) = MySTRole.parts(raw)
    switch MySTRole.meanings[name] {
    case .math: append(.math(text.excerpt(inner)), range)
    case .reference(let form):
      if let words, !words.contains("%s"), !words.contains("{number}") {
        let shown = [Inline(.text(words), at: span(range))]
        return append(.link(destination: "#" + target, title: "", shown), range)
      }
      append(.reference([.init(label: target, span: span(range), form: form)]), range)
    case .citation(let isInText):
      let works = raw.split(separator: ",").map {
        Inline.Citation(key: String($0.trimmed), span: span(range))
      }
      append(.citation(works, isInText: isInText), range)
    case .styled(let name):
      append(
        .styled([Inline(.text(raw), at: span(range))], Attributes(classes: [name])), range)
    case .code: append(.code(raw), range)
    case .words: append(.text(words ?? Self.withoutExpansion(raw)), range)
    case nil:
      context.report(
        .warning(
          "markdown.role", "The role {\(name)} is not known, and its words are printed",
          at: span(range),
          hints: nearestName(to: name, in: MySTRole.meanings.keys.sorted()).map {
            ["did you mean {\($0)}?"]
          } ?? []), onceFor: "role " + name)
      append(.text(words ?? raw), range)
    }
  }

  /// `{abbr}`NTK (neural tangent kernel)``: what is meant is no part of the text.
  private static func withoutExpansion(_ raw: String) -> String {
    guard raw.hasSuffix(")"), let open = raw.firstIndex(of: "("), open > raw.startIndex else {
      return raw
    }
    return String(raw[..<open].trimmed)
  }
}

extension String {
  /// Runs of white space as one space.
  fileprivate var collapsed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
