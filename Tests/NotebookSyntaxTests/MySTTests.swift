import Diagnostics
import Testing

@testable import NotebookSyntax

@Suite("Roles and directives of MyST Markdown")
struct MySTTests {
  private func parse(_ text: String) -> (Notebook, [Diagnostic]) {
    NotebookParser.parse(SourceFile(path: "n.md", text: text))
  }

  private func inlines(_ text: String) -> [Inline] {
    let (notebook, diagnostics) = parse(text + "\n")
    #expect(diagnostics.isEmpty, "\(diagnostics.map(\.message))")
    guard case .paragraph(let inlines)? = notebook.blocks.first?.kind else { return [] }
    return inlines
  }

  // MARK: Roles

  @Test func mathInARoleIsAFormula() {
    let found = inlines("So {math}`a_i^2 + b` holds.")
    guard found.count == 3, case .math(let source) = found[1].kind else {
      Issue.record("no formula")
      return
    }
    #expect(source.text == "a_i^2 + b")
    #expect(found[1].span.text == "{math}`a_i^2 + b`")
    #expect(found.plainText.hasPrefix("So "))
  }

  @Test(arguments: [
    ("{eq}`eq:one`", "eq:one", Inline.Reference.Form.parenthesized),
    ("{numref}`my-figure`", "my-figure", .named), ("{numref}`Figure %s <fig-a>`", "fig-a", .named),
    ("{prf:ref}`lem:x`", "lem:x", .named), ("{ref}`part`", "part", .named),
  ])
  func rolesThatRefer(text: String, label: String, form: Inline.Reference.Form) {
    guard case .reference(let references)? = inlines("See " + text + ".")[1...].first?.kind else {
      Issue.record("no reference")
      return
    }
    #expect(references.map(\.label) == [label] && references.map(\.form) == [form])
  }

  @Test func aReferenceWithWordsIsALink() {
    guard
      case .link(let destination, _, let words)? = inlines("{ref}`the *part* <my-part>`").first?
        .kind
    else {
      Issue.record("no link")
      return
    }
    #expect(destination == "#my-part" && words.plainText == "the *part*")
  }

  @Test func rolesThatCite() {
    guard case .citation(let works, let isInText)? = inlines("{cite:t}`a2020, b`").first?.kind
    else {
      Issue.record("no citation")
      return
    }
    #expect(works.map(\.key) == ["a2020", "b"] && isInText)
  }

  @Test(arguments: [
    ("H{sub}`2`O", "H2O"), ("{abbr}`NTK (neural tangent kernel)`", "NTK"),
    ("{doc}`the guide <guide.md>`", "the guide"), ("`{math}` and {x}", "{math} and {x}"),
    ("\\{math}`a`", "{math}a"),
  ])
  func wordsStay(text: String, words: String) { #expect(inlines(text).plainText == words) }

  @Test func anUnknownRoleIsNamedOnce() {
    let (notebook, diagnostics) = parse("A {maht}`b` and {maht}`c`, {own:role}`d <e>`.\n")
    #expect(diagnostics.map(\.identifier) == ["markdown.role", "markdown.role"])
    #expect(diagnostics.first?.hints == ["did you mean {math}?"])
    #expect(diagnostics.first?.span?.text == "{maht}`b`")
    guard case .paragraph(let inlines)? = notebook.blocks.first?.kind else { return }
    #expect(inlines.plainText == "A b and c, d.")
  }

  // MARK: Directives

  @Test func aMathDirectiveIsADisplayWithItsLabel() {
    let (notebook, diagnostics) = parse("```{math}\n:label: eq:a\n\nx = y\n\n  + z\n```\n")
    #expect(diagnostics.isEmpty)
    guard case .math(let source)? = notebook.blocks.first?.kind else {
      Issue.record("no display")
      return
    }
    #expect(source.text.contains("x = y") && source.text.contains("+ z"))
    #expect(source.span(of: 0..<5)?.text == "x = y")
    #expect(notebook.blocks.first?.attributes.id == "eq:a")
  }

  @Test func columnsOfAMathDirectiveAreAligned() {
    let (notebook, _) = parse("```{math}\na &= b \\\\\nc &= d\n```\n")
    guard case .math(let source)? = notebook.blocks.first?.kind else { return }
    #expect(source.text.hasPrefix("\\begin{aligned}a &= b"))
    #expect(source.text.hasSuffix("c &= d\\end{aligned}"))
    #expect(source.span(of: 15..<16)?.text == "a")
  }

  @Test(arguments: [
    "```{prf:theorem} Of $x$\n:label: thm-a\n\nText $y$.\n```\n",
    ":::{prf:theorem} Of $x$\n:label: thm-a\n\nText $y$.\n:::\n",
    "```{theorem} Of $x$\n---\nlabel: thm-a\n---\nText $y$.\n```\n",
  ])
  func theoremsHaveTitlesAndLabels(text: String) {
    let (notebook, diagnostics) = parse(text)
    #expect(diagnostics.isEmpty)
    guard case .division(let blocks)? = notebook.blocks.first?.kind else {
      Issue.record("no division")
      return
    }
    let attributes = notebook.blocks[0].attributes
    #expect(attributes.classes == ["theorem"] && attributes.id == "thm-a")
    #expect(attributes.values["title"] == "Of $x$")
    guard blocks.count == 1, case .paragraph(let words) = blocks[0].kind else {
      Issue.record("not one paragraph")
      return
    }
    #expect(words.plainText.hasPrefix("Text"))
    #expect(words.contains { if case .math = $0.kind { true } else { false } })
  }

  @Test func directivesNest() {
    let (notebook, diagnostics) = parse(
      "````{note} First.\n```{math}\nx\n```\n\n- item\n````\n\n::::{admonition} Title\n:class: warning\n\n:::{tip}\nText.\n:::\n::::\n"
    )
    #expect(diagnostics.isEmpty, "\(diagnostics.map(\.message))")
    #expect(notebook.blocks.map(\.attributes.classes) == [["callout-note"], ["callout-warning"]])
    guard case .division(let first) = notebook.blocks[0].kind,
      case .division(let second) = notebook.blocks[1].kind
    else { return }
    #expect(first.count == 3)
    #expect(second.map(\.attributes.classes) == [["callout-tip"]])
    #expect(notebook.blocks[1].attributes.values["title"] == "Title")
  }

  @Test(arguments: [
    "```{figure} a.png\n:name: fig-a\n:width: 50%\n:alt: What it shows\n\nThe *caption*.\n```\n",
    ":::{figure} a.png\n:name: fig-a\n:width: 50%\n:alt: What it shows\n\nThe *caption*.\n:::\n",
  ])
  func figures(text: String) {
    let (notebook, diagnostics) = parse(text)
    #expect(diagnostics.isEmpty)
    guard case .image(let image)? = notebook.blocks.first?.kind else {
      Issue.record("no picture")
      return
    }
    #expect(image.path == "a.png" && image.caption.plainText == "The caption.")
    let attributes = notebook.blocks[0].attributes
    #expect(attributes.id == "fig-a" && attributes.values["width"] == "50%")
    #expect(attributes.values["fig-alt"] == "What it shows")
  }

  @Test func labelsBeforeAndBehind() {
    let (notebook, diagnostics) = parse(
      "(my-part)=\n# Part\n\n$$ a $$ (eq:a)\n\n$$ b $$ (3)\n\n(tbl-a)=\n\n| a |\n|---|\n| b |\n")
    #expect(diagnostics.isEmpty)
    #expect(
      notebook.blocks.map(\.attributes.id).prefix(3) == ["my-part", "eq:a", nil])
    #expect(notebook.blocks.last?.attributes.id == "tbl-a")
  }

  @Test func whatHasNoLookIsNamedAndItsContentStays() {
    let (notebook, diagnostics) = parse(
      "```{margin} Words\nof *note*.\n```\n\n```{toctree}\na\nb\n```\n\n+++\n\n:::{grid}\nText.\n:::\n"
    )
    #expect(diagnostics.map(\.identifier) == Array(repeating: "markdown.directive", count: 3))
    let words = notebook.blocks.compactMap { block -> String? in
      if case .paragraph(let words) = block.kind { words.plainText } else { nil }
    }
    #expect(words == ["Words", "of note.", "Text."])
  }

  @Test func cellsOfABookAreShown() {
    let (notebook, diagnostics) = parse(
      "```{code-cell} ipython3\n:tags: [a]\n\nimport x\n```\n\n```{code-cell} python\n:tags: [hide-input]\nx\n```\n"
    )
    #expect(diagnostics.map(\.identifier) == ["cell.language"])
    guard case .code(let language, let source)? = notebook.blocks.first?.kind else {
      Issue.record("no code")
      return
    }
    #expect(language == "python" && source.text == "import x")
  }

  @Test func otherFencesAreAsTheyWere() {
    let (notebook, _) = parse("```{swift}\nlet a = 1\n```\n\n```{.table file=\"x.csv\"}\n```\n")
    guard case .cell = notebook.blocks[0].kind else {
      Issue.record("no cell")
      return
    }
  }
}
