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
    urlcolor citecolor toccolor link-citations link-bibliography csl citeproc cite-method \
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
    margin-width sidebar-width gutter-width backgroundcolor fontcolor monobackgroundcolor \
    highlight monofontoptions mainfontoptions sansfontoptions mathfontoptions CJKoptions fontenc \
    fontfamilyoptions format-links format-resources appendix-style appendix-cite-as title-meta \
    description-meta other-links code-links reference-section-title links-as-notes filecolor \
    handout ascii ipynb-filters ipynb-shell-interactivity plotly-connected keep-hidden dpi \
    email-obfuscation eqn-columns html-q-tags strip-comments output-ext output-file output-dir \
    pdf-standard latex-auto-mk latex-auto-install latex-min-runs latex-max-runs latex-clean \
    latex-makeindex latex-makeindex-opts latex-tlmgr-opts latex-output-dir latex-tinytex \
    latex-input-paths natbib suppress-bibliography syntax-definitions syntax-highlighting \
    indented-code-classes default-image-extension fig-responsive axe respect-user-color-scheme \
    notebook-links notebook-view notebook-preview-options max-width mermaid-format mermaid shiny \
    cap-space html-table-processing validate-yaml editor-options highlight_style toc_depth \
    fig_width fig_height fig_caption keep_tex latex_engine citation_package df_print \
    self_contained extra_dependencies pandoc_args md_extensions code_download \
    abbreviations auto-animate auto-animate-duration auto-animate-easing auto-animate-styles \
    auto-animate-unmatched auto-play-media auto-slide auto-slide-method auto-slide-stoppable \
    auto-stretch background-transition beamerarticle belongs-to-collection biblio-config \
    biblio-title bibliographystyle body-classes brand brand-mode canonical-url category center \
    center-title-slide chalkboard citation-abbreviations citation-location code-block-height \
    code-fold code-line-numbers codefont columns contributor controls controls-back-arrows \
    controls-layout controls-tutorial creator css-property-processing date-meta default-timing \
    disable-layout eol epub-chapter-level epub-cover-image epub-fonts epub-metadata \
    epub-subdirectory epub-title-page extract-media fig-align font-paths footer fragment-in-url \
    fragments from group-position hash hash-one-based-index hash-type height help \
    hide-cursor-time hide-inactive-cursor history html-pre-tag-processing ibooks \
    identifier-prefix image-height image-lazy-loading image-width jump-to-slide keep-typ \
    keyboard language link-external-filter link-external-icon link-external-newwindow listings \
    loop margin-bottom margin-geometry margin-left margin-right margin-top max-scale menu \
    metadata-files min-scale minimal mobile-view-distance mouse-wheel multiplex navigation-mode \
    notes-after-punctuation order output-location overview page-numbering \
    page-progression-direction page-width pagestyle parallax-background-horizontal \
    parallax-background-image parallax-background-size parallax-background-vertical pause \
    pdf-engine-opt pdf-max-pages-per-slide pdf-page-height-offset pdf-separate-fragments \
    preload-iframes preserve-tabs preview-links progress quarto-required reference-doc relation \
    repo-actions respond-to-hash-changes revealjs-url rtl scroll-view scrollable \
    section-numbering self-contained-math shorthands show-notes show-slide-number shuffle \
    slide-number slide-tone smaller split-level tab-stop tabsets theorem-appearance \
    title-block-banner-color title-block-categories title-slide-attributes title-slide-style \
    toc-indent touch transition transition-speed type use-rsvg-convert view-distance width
    """.split { $0 == " " || $0.isNewline }.map(String.init))
}
