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

  static let independence: Set<String> = [
    "iid", "i.i.d.", "i.i.d", "ind", "ind.", "indep.", "independent", "independently",
    "are independent", "are i.i.d.", "are iid", "independent and identically distributed",
  ]

  /// Words that say of names with a law that they are independent.
  var areIndependence: Bool {
    Self.independence.contains(text.trimmingPrefix(while: { $0 == "," || $0 == " " }).description)
  }

  /// "then": what follows holds under what stands before.
  var areConclusion: Bool {
    ["then", "hence", "so", "thus", "we have", "then we have"].contains(
      text.filter { $0 != "," && $0 != ":" && $0 != "." }.split(separator: " ").joined(
        separator: " "))
  }

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
