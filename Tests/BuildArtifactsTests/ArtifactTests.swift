import Diagnostics
import Evidence
import Foundation
import NotebookResults
import Testing

@testable import BuildArtifacts

/// Files that tell of a build, from a record with one of everything.
@Suite struct ArtifactTests {
  private static let file = SourceFile(
    path: "notes/a,b.md", text: "Tiefe Wässer: $\\alhpa$\nZweite Zeile\nDritte\n")

  private static func check(
    _ label: String, _ verdict: Check.Verdict, line: Int
  ) -> Check {
    var check = Check(
      label: label, relation: .init(symbol: "<", number: line, count: 3), source: .formula,
      grade: .rounding,
      finding: line == 3 ? .condition("1 | 2") : .residual(.infinity), tolerance: 1e-12,
      verdict: verdict)
    check.name = "Equation (\(line))"
    let start = file.offset(ofLine: line)
    check.span = Span(file, start + 2..<start + 3)
    check.misprints = .init(tried: 3, caught: 2, survivors: ["a > b"])
    return check
  }

  private static let record = BuildRecord(
    version: "1.2.3", libraries: ["cairo": "1.16.0"],
    notebooks: [
      BuildRecord.Notebook(
        name: "a,b", path: "notes/a,b.md",
        sources: [BuildRecord.File(path: "a,b.md", digest: "00ff")],
        cells: [
          .init(number: 1, label: "fig-x", line: 3, status: .succeeded, seconds: 0.25),
          .init(number: 2, label: nil, line: 9, status: .failed("trap <1> & \u{1}"), seconds: 0),
          .init(
            number: 3, label: nil, line: 11, status: .failed("as told"), expectsFailure: true,
            seconds: 0),
          .init(number: 4, label: nil, line: 13, status: .notRun, seconds: 0),
        ],
        checks: [
          check("eq-1", .passed, line: 1), check("eq-2", .failed("1 is not 2"), line: 2),
          check("eq-3", .unchecked("no meaning"), line: 3),
        ], outputs: [BuildRecord.File(path: "a,b/figures/fig-x.png", digest: "aa", size: 7)],
        pages: 2)
    ],
    diagnostics: [
      .note("x.note", "A note", at: nil),
      .error(
        "math.unknown-command", "Unknown command \\alhpa: 100% wrong", at: Span(file, 16..<22),
        hints: ["did you mean \\alpha?"]),
    ], seconds: 1.5)

  @Test func `the manifest is read again as it was written`() throws {
    let manifest = Manifest(Self.record)
    #expect(try Manifest(json: Array(manifest.json.utf8)) == manifest)
    #expect(manifest.notebooks[0].checks.map(\.verdict) == ["passed", "failed", "unchecked"])
    // What is no finite number is left out rather than written wrong.
    #expect(manifest.notebooks[0].checks[0].finding?.value == nil)
    #expect(manifest.notebooks[0].checks[0].misprints?.survivors == ["a > b"])
  }

  @Test func `the manifest knows nothing of time`() {
    var later = Self.record
    later.seconds = 99
    later.notebooks[0].cells[0].seconds = 42
    #expect(Manifest(later).json == Manifest(Self.record).json)
    #expect(BuildLog(later).json != BuildLog(Self.record).json)
  }

  @Test func `differences name causes before effects`() {
    var now = Self.record
    now.libraries["cairo"] = "1.18.0"
    now.notebooks[0].sources[0].digest = "11"
    now.notebooks[0].outputs[0].digest = "bb"
    let found = Manifest(now).differences(from: Manifest(Self.record)).map(\.message)
    #expect(
      found == [
        "cairo: 1.16.0 in the manifest, 1.18.0 now", "a,b: source a,b.md differs",
        "a,b: output a,b/figures/fig-x.png differs",
      ])
    #expect(Manifest(Self.record).differences(from: Manifest(Self.record)).isEmpty)
  }

  @Test func `JUnit has a case for each cell and check`() throws {
    let xml = JUnitReport(Self.record).xml
    let parser = XMLProbe(xml)
    #expect(parser.isWellFormed)
    #expect(parser.elements["testcase"] == 7)
    #expect(parser.elements["failure"] == 1)
    #expect(parser.elements["error"] == 1)
    #expect(parser.elements["skipped"] == 2)
    #expect(xml.contains("tests=\"7\" failures=\"1\" errors=\"1\" skipped=\"2\""))
    #expect(xml.contains("file=\"notes/a,b.md\" line=\"2\""))
    // Kinds are told apart.
    #expect(
      xml.contains("classname=\"a,b.checks.evaluated\" name=\"1. Equation (1), &lt; 1 of 3\""))
    #expect(xml.contains("classname=\"a,b.checks.unchecked\""))
    #expect(xml.contains("trap &lt;1&gt; &amp; \u{FFFD}"))
  }

  @Test func `SARIF places results in code points`() throws {
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(SARIFLog(Self.record).json.utf8))
        as? [String: Any])
    #expect(json["version"] as? String == "2.1.0")
    let run = try #require((json["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["ruleId"] as? String } == ["x.note", "math.unknown-command"])
    #expect(results.map { $0["level"] as? String } == ["note", "error"])
    #expect(results.map { $0["ruleIndex"] as? Int } == [1, 0])
    let location = try #require((results[1]["locations"] as? [[String: Any]])?.first)
    let place = try #require(location["physicalLocation"] as? [String: Any])
    let artifact = place["artifactLocation"] as? [String: String]
    #expect(artifact == ["uri": "notes/a,b.md", "uriBaseId": "%SRCROOT%"])
    // `ä` is two bytes and one code point: byte 16 is column 16, not 17.
    #expect((place["region"] as? [String: Int])?["startColumn"] == 16)
    #expect((place["region"] as? [String: Int])?["endColumn"] == 22)
  }

  @Test func `annotations are escaped, the worst first`() {
    let lines = GitHubAnnotations(Self.record).commands.split(separator: "\n").map(String.init)
    let worst =
      "::error file=notes/a%2Cb.md,line=1,col=16,endColumn=22,title=math.unknown-command"
      + "::Unknown command \\alhpa: 100%25 wrong%0Adid you mean \\alpha?"
    #expect(lines.first == worst)
    #expect(lines.last == "::notice title=x.note::A note")
  }

  @Test func `no more than ten annotations are given, and the last tells of the rest`() {
    var record = Self.record
    record.diagnostics += (0..<30).map { .warning("w", "warning \($0)", at: nil) }
    let lines = GitHubAnnotations(record).commands.split(separator: "\n").map(String.init)
    #expect(lines.count == 10)
    let kinds = lines.map { $0.split(separator: " ").first.map(String.init) ?? "" }
    #expect(kinds[0] == "::error")
    #expect(kinds[1] == "::warning")
    #expect(lines[9] == "::notice title=ntkdoc::23 more diagnostics are in the log")
  }

  @Test func `the summary shows what does not hold first, bars escaped`() throws {
    let markdown = StepSummary(Self.record).markdown
    let rows = markdown.split(separator: "\n").filter { $0.hasPrefix("| a,b:") }
    #expect(rows.count == 3)
    #expect(rows[0].contains("fails: 1 is not 2"))
    #expect(rows[1].contains("unchecked: no meaning"))
    #expect(rows[1].contains("1 \\| 2"))
    #expect(markdown.contains("| a,b | 2 | 1 of 4 failed | 1 of 3 |"))
    #expect(markdown.contains("- `a,b/figures/fig-x.png`"))
  }

  @Test func `a diagnostic is one line of JSON`() throws {
    let line = DiagnosticLine(Self.record.diagnostics[1]).json
    #expect(!line.contains("\n"))
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(json["severity"] as? String == "error")
    #expect((json["place"] as? [String: Any])?["column"] as? Int == 16)
    #expect(json["hints"] as? [String] == ["did you mean \\alpha?"])
  }

  @Test func `the record of checks holds everything of each`() throws {
    let json = ChecksLog(Self.record).json
    let log = try JSONDecoder().decode(ChecksLog.self, from: Data(json.utf8))
    let notebook = try #require(log.notebooks.first)
    #expect(notebook.counts.evaluated == 2)
    #expect(notebook.counts.unchecked == 1)
    #expect(notebook.counts.misprints == 9)
    let check = notebook.checks[1]
    #expect(check.relation == .init(symbol: "<", number: 2, count: 3))
    #expect((check.line, check.column) == (2, 3))
    #expect((check.kind, check.grade, check.verdict) == ("evaluated", "rounding", "failed"))
    #expect(check.reason == "1 is not 2")
    #expect(check.misprints == .init(tried: 3, caught: 2, survivors: ["a > b"]))
    // JSON has no infinity.
    #expect(check.finding?.value == nil)
    #expect(check.finding?.text == "∞")
  }

  @Test func `misprints that would pass are listed with their LaTeX`() {
    let lines = MisprintList(Self.record).text.split(separator: "\n")
    #expect(
      lines.prefix(2) == [
        "notes/a,b.md:1:3: Equation (1), < 1 of 3: 1 of 3 misprints would pass", "    a > b",
      ])
    #expect(lines.count == 6)
  }
}
