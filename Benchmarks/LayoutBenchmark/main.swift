// Measures the way from Markdown to PDF, without cells:
//   LayoutBenchmark                        the generated document at 1, 2 and 4 times its length
//   LayoutBenchmark notebook.md [out.pdf]  a notebook
import Foundation

let arguments = CommandLine.arguments
if arguments.count > 1 {
  let text = try String(contentsOfFile: arguments[1], encoding: .utf8)
  let run = try LayoutRun(path: arguments[1], text: text)
  for diagnostic in run.diagnostics { print(diagnostic.headline) }
  print(run.summary)
  if arguments.count > 2 { try Data(run.pdf).write(to: URL(fileURLWithPath: arguments[2])) }
} else {
  for factor in [1, 2, 4] {
    let text = GeneratedDocument.text(formulas: 2000 * factor, paragraphs: 2000 * factor)
    let run = try LayoutRun(path: "generated.md", text: text)
    print("\(factor)×: \(run.summary)")
  }
}
