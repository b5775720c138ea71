import Diagnostics
import Foundation
import Testing

@testable import PaperImport

/// Papers in LaTeX as notebooks. Whoever builds without pandoc cannot import, and is told so.
@Suite struct ImportTests {
  private static let hasPandoc =
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/pandoc") }

  private static func paper() throws -> ImportedNotebook {
    let url = try #require(
      Bundle.module.url(forResource: "paper", withExtension: "tex", subdirectory: "Papers"))
    return try importPaper(at: url.path(percentEncoded: false), to: "/tmp/paper.md")
  }

  @Test(.enabled(if: hasPandoc)) func `the document comes along`() throws {
    let text = try Self.paper().text
    for part in [
      "title: \"On *regression*\"", "  - name: \"Ann Author\"",
      "    affiliation: \"University of Somewhere\"",
      "abstract: |\n  We minimize $\\norm{X w - y}^2$.",
      "# Introduction {#sec-intro}", "We study ridge regression with $X \\in \\R^{n \\times d}$",
      "see \\eqref{eq-norm} and [@someone]", "A loss of 5% at $\\lambda > 0$.",
      "  \\newcommand{\\R}{\\mathbb{R}}", "  \\newcommand{\\norm}[1]{\\left\\|#1\\right\\|}",
      "::: {#thm-inverse}\n## Shermann\n\nThe matrix $A$ has an inverse, and",
      "::: {.proof}\nBy \\ref{sec-intro} and Theorem\u{A0}\\ref{thm-inverse}.\n:::",
      "**Claim**. Something.", "| a | b |", ": Numbers {#tbl-numbers}",
      "  - id: \"someone\"",
    ] { #expect(text.contains(part), "\(part)\n---\n\(text)") }
    #expect(!text.contains("\\be") || text.contains("\\begin"))
  }

  @Test(.enabled(if: hasPandoc)) func `displays stand in place with their labels`() throws {
    let paper = try Self.paper()
    for part in [
      "$$ \\norm{w}^2 = w^\\top w $$ {#eq-norm}", "\\begin{align}\n(a + b)^2 &= a^2 + 2 a b + b^2",
      "\\label{eq-square}", "\\label{eq-difference}\n\\end{align}\n$$",
      "$$ A A^{-1} = A^{-1} A, \\qquad f(a) = a $$ {#eq-1}",
      "$$\n\\begin{aligned}\n\\sum_{i=1}^{n} x_i &= s\n\\end{aligned}\n$$",
    ] { #expect(paper.text.contains(part), "\(part)\n---\n\(paper.text)") }
    #expect((paper.displays, paper.labelled) == (4, 3))
  }

  @Test(.enabled(if: hasPandoc)) func `symbols are declared by their use`() throws {
    let text = try Self.paper().text
    for line in [
      "define(\"n\", 3)", "define(\"d\", 4)", "define(\"w\", in: -1...1, dimension: 4)",
      "define(\"a, b, s\", in: 0.5...2)",
      "define(\"A\", .positiveDefinite(dimension: 3))",
      "// @eq-1: define(\"f(a)\") { (a: Double) in … }",
    ] { #expect(text.contains(line), "\(line)\n---\n\(text)") }
  }

  @Test(.enabled(if: hasPandoc)) func `definitions of the paper are declared`() throws {
    let url = try #require(
      Bundle.module.url(forResource: "ridge", withExtension: "tex", subdirectory: "Papers"))
    let notebook = try importPaper(at: url.path(percentEncoded: false), to: "/tmp/ridge.md")
    let lines = notebook.text.split(separator: "\n").filter { $0.hasPrefix("define") }
    #expect(
      lines == [
        #"define("n", 3)"#, #"define("d", 4)"#, #"define("X", .matrix(rows: 3, columns: 4))"#,
        #"define("\\lambda", in: 0.5...2)"#, #"define("y", in: -1...1, dimension: 3)"#,
        #"define("w", in: -1...1, dimension: 4)"#,
        #"define("\\hat w", as: "(X^\\top X + \\lambda I)^{-1} X^\\top y")"#,
        #"define("K", as: "X X^\\top")"#, #"define("\\hat y", as: "X \\hat w")"#,
        #"define("d_\\lambda", as: "\\tr\\left( K (K + \\lambda I)^{-1} \\right)")"#,
        #"define("C(w)", as: "\\|Xw - y\\|^2 + \\lambda \\|w\\|^2")"#,
      ])
    #expect(notebook.left == 0)
  }

  @Test(.enabled(if: hasPandoc)) func `what is lost is told at its line`() throws {
    let lost = try Self.paper().diagnostics.map { diagnostic in
      "\(diagnostic.span?.start.line ?? 0): \(diagnostic.message)"
    }
    #expect(lost.contains { $0.hasPrefix("47: left out: \\begin{tikzpicture}") }, "\(lost)")
    #expect(lost.contains("51: \\ref{nowhere} leads to nothing"), "\(lost)")
    #expect(
      lost.contains("40: notebooks have no environment \"Claim\": it becomes paragraphs"), "\(lost)"
    )
    #expect(lost.count == 3, "\(lost)")
    #expect(try Self.paper().diagnostics.allSatisfy { $0.identifier == "import.lost" })
  }

  private func faults(_ latex: String, searching path: String? = nil) throws -> [Diagnostic] {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let url = folder.appending(path: "paper.tex")
    try Data(latex.utf8).write(to: url)
    do throws(ImportFailure) {
      let paper = PreparedPaper(try PaperSource(url.path(percentEncoded: false)))
      if let path {
        _ = try Pandoc.document(of: paper, searching: path)
      } else {
        _ = try Pandoc.document(of: paper)
      }
      return []
    } catch {
      return [error.diagnostic]
    }
  }

  @Test func `who has no pandoc is told what to install`() throws {
    let fault = try #require(try faults("Text.", searching: "/nowhere").first)
    #expect(fault.identifier == "import.pandoc")
    #expect(fault.hints == ["apt-get install pandoc"])
  }

  @Test(.enabled(if: hasPandoc)) func `a paper that pandoc cannot read is told with its words`()
    throws
  {
    let latex = "\\begin{document}\n\\begin{itemize}\n\\item a\n\\end{document}\n"
    let fault = try #require(try faults(latex).first)
    #expect(fault.identifier == "import.unreadable")
    #expect(fault.message.hasPrefix("Pandoc cannot read this: "))
  }

  @Test func `a file that is not there is no paper`() {
    #expect {
      try importPaper(at: "/nowhere/paper.tex", to: "paper.md")
    } throws: { error in
      (error as? ImportFailure)?.diagnostic.identifier == "source.unreadable"
    }
  }

  @Test func `numbers behind displays become labels`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "notes.txt")
    try Data(
      "\n# Notes\n\nLet $w \\in \\mathbb{R}^n$.\n\n$$w^\\top w = \\|w\\|^2 \\quad (7)$$\n".utf8
    ).write(to: path)
    let notebook = try importPaper(at: path.path(percentEncoded: false), to: "notes.md")
    #expect(notebook.text.hasPrefix("---\ntitle: \"Notes\"\n---\n"))
    #expect(notebook.text.contains("$$ w^\\top w = \\|w\\|^2 $$ {#eq-7 tag=\"7\"}"))
    #expect(notebook.text.contains("define(\"w\", in: -1...1, dimension: 3)"))
  }
}
