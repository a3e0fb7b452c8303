"""Wijkkennis: practice stories, interventions and bottlenecks, found, read, asked and embedded.

The map of the house; a module imports its own package and lower floors only:

    6  cli                 commands
    5  web                 Flask: pages, JSON API, feeds; a folder per part of the site
    4  services            what users do; the only place where core, SQL and index meet
    3  storage   search    SQL; Whoosh.  They do not know each other
    2  content   answers   PURE: text ⇄ Document; evidence → answer
    1  text                PURE: the Dutch language
    1  domain    config    PURE: nouns and rules; settings
    0  errors              exceptions for programmers, problems for people
"""

__version__ = "0.1.0"
