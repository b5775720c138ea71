/// Keys that documents of Quarto, pandoc, R Markdown, Jupyter Book and static site generators have, and
/// that mean nothing here. They are named, but no mistake.
enum ForeignKeys {
  static let all: Set<String> = Set(
    """
    engine pagetitle jupyter knitr kernel kernelspec jupytext output editor code-tools code-link code-overflow \
    code-copy code-annotations code-block-bg code-block-border-left highlight-style theme css \
    standalone self-contained embed-resources template template-partials filters shortcodes \
    include-in-header include-before-body include-after-body header-includes includes \
    documentclass classoption pdf-engine pdf-engine-opts latex-engine keep-tex keep-md keep-ipynb \
    mainfont sansfont monofont mathfont CJKmainfont fontfamily linestretch colorlinks linkcolor \
    urlcolor citecolor toccolor link-citations link-bibliography nocite csl citeproc cite-method \
    biblatexoptions natbiboptions biblio-style number-depth number-offset toc-depth toc-title \
    toc-location toc-expand secnumdepth section-divs shift-heading-level-by top-level-division \
    crossref cross-references fig-width fig-height fig-dpi fig-format fig-asp fig-cap-location \
    tbl-cap-location fig-pos fig-env fig-scap fig-subcap fig-link df-print reference-location \
    title-block-style title-block-banner title-prefix page-layout grid sidebar navbar website \
    project profile freeze cache daemon enabled message warning debug lightbox smooth-scroll \
    anchor-sections citations-hover footnotes-hover crossrefs-hover comments hypothesis utterances \
    giscus google-analytics search listing categories tags image image-alt draft aliases layout \
    permalink slug series weight description summary excerpt author-meta date-modified \
    date-format lastmod last_modified_at published updated created version citation google-scholar \
    copyright funding doi institute journal issue volume abstract-title subject-area thanks \
    institution logo titlegraphic aspectratio slide-level incremental revealjs beamer html-math-method \
    mathjax katex toc_float code_folding number_sections css_file vignette rmarkdown always_allow_html \
    indent block-headings interactive server runtime resources resource-path variant wrap \
    tbl-colwidths code-summary results collapse prompt strip-white out-height fig-show fig-keep \
    fig-process dev dev-args classes panel column cap-location layout-valign file-format plot-background \
    autodep cache-path child purl opts_chunk include tidy background jupyterlite thebe mystnb \
    exports downloads github open_access venue biblio numbering math substitutions short_title \
    orcid-icon lang-dir dir identifier geometry hyperrefoptions microtypeoptions verbose quiet \
    standfirst cover keyword-list editor_options params-path slidy s5 bread-crumbs body-width \
    margin-width sidebar-width gutter-width backgroundcolor fontcolor monobackgroundcolor
    """.split { $0 == " " || $0.isNewline }.map(String.init))
}
