import Diagnostics
import Foundation
import Testing

@testable import NotebookSyntax

@Suite("HTML that Markdown authors, pandas and Jupyter write")
struct HTMLTests {
  private func parse(_ text: String, _ path: String = "n.md") -> (Notebook, [Diagnostic]) {
    NotebookParser.parse(SourceFile(path: path, text: text))
  }

  private func dump(_ text: String, _ path: String = "n.md") -> String {
    dump(parse(text, path).0)
  }

  private func dump(_ notebook: Notebook) -> String {
    TreeDump.dump(notebook).replacing("NotebookSyntax.Block.Table.Alignment.", with: "")
  }

  // MARK: Tables

  @Test func tablesOfPandas() throws {
    let text = """
      Before
      <div>
      <table border="1" class="dataframe">
        <thead>
          <tr style="text-align: right;"><th></th><th>a > b</th><th>value</th></tr>
        </thead>
        <tbody>
          <tr>
            <th>0</th>
            <td>x &amp; *y*</td>
            <td>1,024.5</td>
          </tr>
          <tr><th>1</th><td>$p_i$</td><td>NaN</td></tr>
        </tbody>
      </table>
      </div>

      : Words {#tbl-a}

      After
      """
    let (notebook, found) = parse(text)
    #expect(found.map(\.identifier) == ["markdown.html"])
    #expect(
      dump(notebook) == """
        paragraph: Before
        table {#tbl-a} [right, none, right]: Words
           | a > b | value
          <strong>0</strong> | x & <em>y</em> | 1,024.5
          <strong>1</strong> | <math>p_i</math> | NaN
        paragraph: After
        """)
  }

  @Test func cellsReachOverOthers() throws {
    let (notebook, found) = parse(
      """
      <table id="tbl-b"><caption>Of <b>all</b></caption>
      <tr><th>a<th>b<th>c
      <tr><td rowspan="9">1</td><td colspan=2 align="right">2</td></tr>
      <tr><td>3</td></tr>
      </table> and more
      """)
    #expect(found.isEmpty)
    guard case .table(let table) = notebook.blocks.first?.kind else {
      Issue.record("no table")
      return
    }
    #expect(notebook.blocks[0].attributes.id == "tbl-b")
    #expect(table.caption.plainText == "Of all")
    #expect(table.alignments.count == 3)
    #expect(table.head.map { $0.map(\.content.plainText) } == [["a", "b", "c"]])
    #expect(table.rows.map { $0.map(\.rows) } == [[2, 1], [1, 1]])
    #expect(table.rows.map { $0.map(\.columns) } == [[1, 2], [1, 1]])
    #expect(table.rows.map { $0.map(\.content.plainText) } == [["1", "2"], ["3", ""]])
  }

  @Test(arguments: [
    "- item\n\n  <table><tr><td>a</td></tr>\n  </table>\n",
    "> <table>\n> <tr><td>a</td></tr>\n> </table>\n",
    "1. <table><tr>\n   <td>a</td></tr></table>\n", "<center><table><td>a</table></center>\n",
    "<TABLE\nborder=1>\n\n<TR><TD>\n\na\n\n</TD></TR>\n\n</TABLE>\n",
  ])
  func tablesStandEverywhere(text: String) {
    var tables: [String] = []
    parse(text).0.nodes.walk { node in
      if case .block(let block) = node, case .table(let table) = block.kind {
        tables.append((table.head + table.rows).joined().map(\.content.plainText).joined())
      }
    }
    #expect(tables == ["a"])
  }

  @Test func listsAndNestedTablesInCells() {
    let text = "<table><tr><td><ul><li>a<li>b</ul></td><td><table><td>c</table></td></tr></table>"
    #expect(
      dump(text) == """
        table [none, none]: 
          … | …
            list - tight
              item
                paragraph: a
              item
                paragraph: b
            table [none]: 
              c
        """)
  }

  @Test func anUnclosedTableStaysWords() {
    let (notebook, found) = parse("<table>\n<tr><td>a</td></tr>\n\nAfter\n")
    #expect(found.contains { $0.identifier == "markdown.html" })
    #expect(TreeDump.dump(notebook).contains("a") && TreeDump.dump(notebook).contains("After"))
  }

  // MARK: Other elements

  @Test func elementsThatMarkdownHas() {
    #expect(
      dump(
        """
        <h2 id="sec-a">Words &amp; $x$</h2>
        <ol start="3"><li>a <b>b</b><ul><li>c</li></ul></li><li>d</ol>
        <hr/>
        <blockquote>said</blockquote>
        <pre class="x"><code>if a &lt; b:
          c</code></pre>
        <figure id="fig-a"><img src="a.png" width="50%"><figcaption>Of *it*</figcaption></figure>
        """) == """
          heading 2 {#sec-a}: Words & <math>x</math>
          list 3. tight
            item
              paragraph: a <strong>b</strong>
              list - tight
                item
                  paragraph: c
            item
              paragraph: d
          rule
          quote
            paragraph: said
          code -: if a < b:⏎  c
          image {#fig-a width=50%} a.png: Of <em>it</em>
          """)
  }

  @Test func placeOfWorks() {
    let (notebook, found) = parse("<div id=\"refs\"></div>\n")
    #expect(found.isEmpty)
    #expect(TreeDump.dump(notebook) == "division {#refs}")
  }

  @Test func deepElementsAreRead() {
    let text = String(repeating: "<ul><li>", count: 2000) + "a"
    #expect(dump(text).contains("a"))
    let closed = text + String(repeating: "</li></ul>", count: 2000)
    #expect(dump(closed).contains("a"))
  }

  // MARK: Jupyter

  private func jupyter(_ outputs: String) -> (String, [Diagnostic]) {
    let json = """
      {"cells": [{"cell_type": "code", "source": [], "outputs": [\(outputs)]}],
       "metadata": {"language_info": {"name": "python"}}, "nbformat": 4}
      """
    let (notebook, found) = parse(json, "n.ipynb")
    return (dump(notebook), found)
  }

  @Test func dataFramesAreTables() {
    let (tree, found) = jupyter(
      #"""
      {"output_type": "execute_result", "data": {"text/plain": ["  a"], "text/html": [
        "<div>\n", "<style scoped>\n", "  .dataframe { a: b; }\n", "\n", "</style>\n",
        "<table class=\"dataframe\">\n", "<tr><th></th><th>my_long_name</th></tr>\n", "\n",
        "<tr><th>0</th><td>*a* # b~c^d</td></tr>\n", "</table>\n", "<p>1 rows</p></div>"]}}
      """#)
    #expect(found.isEmpty)
    #expect(
      tree == """
        table [right, none]: 
           | my_long_name
          <strong>0</strong> | *a* # b~c^d
        paragraph: 1 rows
        """)
  }

  @Test(arguments: [
    (
      #""text/html": "<b>a</b>", "text/plain": "<IPython.core.display.HTML object>""#,
      "paragraph: <strong>a</strong>", false
    ),
    (#""text/html": "<b>a</b>", "text/plain": "plain""#, "code output: plain", false),
    (#""text/html": "<script>x</script>", "text/plain": "<A object>""#, "", true),
    (#""application/vnd.jupyter.widget-view+json": {}, "text/plain": "interactive(x)""#, "", true),
    (
      #""application/javascript": "x", "text/plain": "<IPython.core.display.Javascript object>""#,
      "", true
    ),
    (
      #""text/plain": "<Figure size 640x480 with 0 Axes>""#,
      "code output: <Figure size 640x480 with 0 Axes>", false
    ),
  ])
  func namesOfObjectsAreNoOutputs(data: String, tree: String, isLeftOut: Bool) {
    let (made, found) = jupyter(#"{"output_type": "display_data", "data": {\#(data)}}"#)
    #expect(made == tree)
    #expect(found.map(\.identifier) == (isLeftOut ? ["jupyter.output"] : []))
  }

  @Test func progressIsShownAsATerminalDoes() {
    let (tree, _) = jupyter(
      #"{"output_type": "stream", "text": ["  0%\r 50%\r100%\n", "done\r\n"]}"#)
    #expect(tree == "code output: 100%⏎done")
  }

  @Test(arguments: [
    ("a $ x^2 $ b", "a <math>x^2</math> b"),
    ("$\\psi^* P = \\psi^* $", "<math>\\psi^* P = \\psi^*</math>"),
    ("a $ n $ b", "a <math>n</math> b"), ("US$ 5 or AU$ 7", "US$ 5 or AU$ 7"),
    ("$5 and $6", "$5 and $6"), ("of $ per $ spent", "of $ per $ spent"),
  ])
  func formulasOfJupyterMayHoldBlanksAtTheirEnds(text: String, words: String) throws {
    let source = text.replacing("\\", with: "\\\\")
    let json = #"{"cells": [{"cell_type": "markdown", "source": ["\#(source)"]}], "nbformat": 4}"#
    #expect(dump(json, "n.ipynb") == "paragraph: " + words)
    let myst = "---\njupytext:\n  formats: md:myst\n---\n\n" + text
    #expect(dump(myst) == "paragraph: " + words)
    #expect(dump(text).contains("<math>") == false)
  }
}
