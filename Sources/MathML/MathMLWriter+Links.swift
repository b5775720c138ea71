import MathSyntax

extension MathMLWriter {
  /// MathML Core has no links; words of a formula may hold HTML's, and these a formula.
  func linked(_ linked: Linked) -> Fragment {
    guard let browser, let address = browser.address(of: linked.target) else {
      return row(linked.body)
    }
    let inner: String
    if linked.body.count == 1, case .text(let run) = linked.body[0], let plain = run.plainWords {
      inner = words(plain)
    } else {
      let style = isDisplay ? " displaystyle=\"true\"" : ""
      inner = "<math\(style)>\(row(linked.body).text)</math>"
    }
    let isInside = if case .address = linked.target { false } else { true }
    let link = Fragment.element(
      "a", inner, (isInside ? "class=\"ref\" " : "") + "href=\"\(address)\"")
    return Fragment(text: Fragment.element("mtext", link), count: 1)
  }
}

extension TextRun {
  /// The words, if there is nothing else and they are of the text's face.
  fileprivate var plainWords: String? {
    var words = ""
    for piece in pieces {
      guard case .text(let text, let face) = piece, face == TextFace() else { return nil }
      words += text
    }
    return words
  }
}
