// Measures the way from Markdown to PDF, without cells:
//   LayoutBenchmark                        the generated document at 1, 2 and 4 times its length
//   LayoutBenchmark --once                 the same at its own length alone, for profilers
//   LayoutBenchmark --source               prints the document
//   LayoutBenchmark notebook.md [out.pdf]  a notebook
import Foundation

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case nil, "--once":
  let corpus = try GeneratedDocument.corpus()
  for factor in arguments.isEmpty ? [1, 2, 4] : [1] {
    let text = GeneratedDocument.text(
      formulas: 2000 * factor, paragraphs: 2000 * factor, corpus: corpus)
    let run = try LayoutRun(path: "generated.md", text: text)
    print("\(factor)×: \(run.summary)")
    print(run.comparison("document \(factor)×"))
  }
case "--source":
  let corpus = try GeneratedDocument.corpus()
  print(GeneratedDocument.text(formulas: 2000, paragraphs: 2000, corpus: corpus))
case .some(let path):
  let text = try String(contentsOfFile: path, encoding: .utf8)
  let run = try LayoutRun(path: path, text: text)
  for diagnostic in run.diagnostics { print(diagnostic.headline) }
  print(run.summary)
  if arguments.count > 1 { try Data(run.pdf).write(to: URL(fileURLWithPath: arguments[1])) }
}
