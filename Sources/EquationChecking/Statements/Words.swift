internal import MathSyntax

/// The words between the formulas of a statement. Those that are known to leave its meaning alone
/// are skipped; any other ("unless", "except", "or") makes the statement unchecked.
struct Words {
  /// Lower case, without the math and the spaces around.
  let text: String

  init(_ run: TextRun) {
    let words = run.pieces.map { piece in
      if case .text(let text, _) = piece { text } else { " " }
    }
    text = words.joined().lowercased().split { $0 == " " || $0 == "~" || $0 == "\u{A0}" }
      .joined(separator: " ")
  }

  private static let connectives: Set<String> = [
    "for", "for all", "for every", "for each", "for any", "for some fixed", "for fixed", "where",
    "if", "when", "whenever", "with", "as", "and", "provided", "provided that", "such that", "let",
    "all", "any", "each", "every", "in", "at", "on", "whereas", "subject to", "with fixed",
  ]

  /// Words before a condition.
  var areConnective: Bool {
    let words = text.split { $0 == " " || $0 == "," || $0 == "." }.joined(separator: " ")
    return Self.connectives.contains(words)
  }

  /// A reason or a reference, after which nothing is claimed: "by linearity", "(symmetry)".
  var areRemark: Bool {
    let first = text.prefix { $0.isLetter }
    return ["by", "since", "because", "using", "see", "cf"].contains(String(first))
      || text.hasPrefix("(") && text.hasSuffix(")")
  }

  /// "there exists n such that": what no number of points can refute.
  var areExistence: Bool { text.hasPrefix("there exist") || text.hasPrefix("there is") }

  var areBlank: Bool { text.allSatisfy { $0 == "," || $0 == "." || $0 == ";" || $0 == " " } }
}
