/// What `ntkdoc new` writes.
enum StarterFiles {
  /// Every feature that a first report needs, each with a word on how it is written.
  static let notebook = #"""
    ---
    title: A first notebook
    author: Your Name
    date: today
    number-sections: true
    ---

    Text is Markdown. Formulas stand between dollars, $f(x; \theta)$, and displays between pairs of
    them; a label after a display gives it a number.

    # One layer {#sec-layer}

    <!-- A Swift cell: it sees what cells above it declared, and the engine. `define` says what the
    symbols of the formulas below stand for. -->

    ```swift
    let network = FiniteNetwork(widths: [5, 2], activation: .relu, bias: 0.3, seed: 7)
    define(network)   // β, n_l, W, b, x and x′, Σ, Θ, …: tested at random inputs
    ```

    With one layer the kernel is fixed, whatever the weights are: the network's kernel
    is that of its limit,

    $$ \Theta^{(1)}(x, x') = \Sigma^{(1)}(x, x') \otimes I_{n_1}, \quad
      \Sigma^{(1)}(x, x') = \frac{1}{n_0} x^\top x' + \beta^2. $$ {#eq-one-layer}

    The verdicts stand beside @eq-one-layer and in the table at the end: what was evaluated is the
    very LaTeX above, and a relation that does not hold fails the build. Leave out the square and
    see. Values come into a line like this one: the network has
    `{swift} network.parameterCount` parameters.

    # A deeper network

    @Fig-kernel shows the kernel of two hidden layers on inputs around a circle.

    ```swift
    //| label: fig-kernel
    //| caption: The kernel $\Theta^{(3)}$ on 48 inputs around a circle.
    let circle = Matrix(rows: 48, columns: 2) { i, j in
      let angle = 2 * Double.pi * Double(i) / 48
      return j == 0 ? cos(angle) : sin(angle)
    }
    let deep = InfiniteNetwork(depth: 3, activation: .relu, bias: 0.1)
    plot(heatmap(try deep.ntk(circle)).colormap(.viridis))
    ```

    """#

  /// The files of a folder: settings, bibliography, a notebook, a workflow.
  static func folder(at path: String) -> [(path: String, text: String)] {
    let root = path.hasSuffix("/") ? path : path + "/"
    return [
      (root + "notebooks/_ntkdoc.yml", settings),
      (root + "notebooks/references.bib", bibliography),
      (root + "notebooks/first.md", notebook),
      (root + ".github/workflows/reports.yml", workflow),
      (root + ".gitignore", "output/\n"),
    ]
  }

  private static let settings = #"""
    # What the notebooks of this folder share: any key of a front matter.
    bibliography: references.bib
    macros: |
      \newcommand{\R}{\mathbb{R}}

    # The combined book: its own title page and contents, numbers through all chapters.
    book:
      title: Our notes
      author: Your Name
      name: book
      chapters:
        - first.md

    """#

  private static let bibliography = """
    @inproceedings{jacot2018,
      author = {Jacot, Arthur and Gabriel, Franck and Hongler, Cl{\\'e}ment},
      title = {Neural Tangent Kernel: Convergence and Generalization in Neural Networks},
      booktitle = {Advances in Neural Information Processing Systems},
      volume = {31},
      year = {2018},
      eprint = {1806.07572},
      archiveprefix = {arXiv},
    }

    """

  /// Where ntkdoc's sources are is a variable of the repository, since nobody else can know it.
  private static let workflow = """
    # Builds the reports on every change and keeps them as an artifact. Set the repository's variable
    # NTKDOC_REPOSITORY to where ntkdoc's sources are, as owner/name.
    name: reports
    on: [push, pull_request]
    jobs:
      reports:
        runs-on: ubuntu-latest
        container: swift:6.3-bookworm
        steps:
          - uses: actions/checkout@v4
          - uses: actions/checkout@v4
            with:
              repository: ${{ vars.NTKDOC_REPOSITORY }}
              path: .ntkdoc
          - run: apt-get update && apt-get install -y make
          - run: make -C .ntkdoc install PREFIX=/usr/local
          - run: ntkdoc build notebooks --output output
          - uses: actions/upload-artifact@v4
            if: always()
            with:
              name: reports
              path: output

    """
}
