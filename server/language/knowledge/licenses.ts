/** Identifiers of licences in use, from the SPDX licence list: https://spdx.org/licenses/ */
const names =
  "0BSD AAL ADSL AFL-1.1 AFL-1.2 AFL-2.0 AFL-2.1 AFL-3.0 AGPL-1.0 AGPL-1.0-only AGPL-1.0-or-later AGPL-3.0 AGPL-3.0-only " +
  "AGPL-3.0-or-later APL-1.0 APSL-1.0 APSL-1.1 APSL-1.2 APSL-2.0 Abstyles Adobe-2006 Adobe-Glyph Afmparse Aladdin Apache-1.0 " +
  "Apache-1.1 Apache-2.0 Artistic-1.0 Artistic-1.0-Perl Artistic-1.0-cl8 Artistic-2.0 BSD-1-Clause BSD-2-Clause " +
  "BSD-2-Clause-Patent BSD-2-Clause-Views BSD-3-Clause BSD-3-Clause-Attribution BSD-3-Clause-Clear BSD-3-Clause-LBNL " +
  "BSD-3-Clause-Modification BSD-3-Clause-No-Nuclear-License BSD-3-Clause-Open-MPI BSD-4-Clause BSD-4-Clause-UC BSD-Protection " +
  "BSD-Source-Code BSL-1.0 BUSL-1.1 Beerware BitTorrent-1.0 BitTorrent-1.1 BlueOak-1.0.0 Borceux CAL-1.0 CATOSL-1.1 CC-BY-1.0 " +
  "CC-BY-2.0 CC-BY-2.5 CC-BY-3.0 CC-BY-4.0 CC-BY-NC-1.0 CC-BY-NC-2.0 CC-BY-NC-3.0 CC-BY-NC-4.0 CC-BY-NC-ND-3.0 CC-BY-NC-ND-4.0 " +
  "CC-BY-NC-SA-3.0 CC-BY-NC-SA-4.0 CC-BY-ND-3.0 CC-BY-ND-4.0 CC-BY-SA-2.0 CC-BY-SA-3.0 CC-BY-SA-4.0 CC-PDDC CC0-1.0 CDDL-1.0 " +
  "CDDL-1.1 CDLA-Permissive-1.0 CDLA-Permissive-2.0 CDLA-Sharing-1.0 CECILL-1.0 CECILL-1.1 CECILL-2.0 CECILL-2.1 CECILL-B CECILL-C " +
  "CERN-OHL-1.2 CERN-OHL-P-2.0 CERN-OHL-S-2.0 CERN-OHL-W-2.0 CNRI-Python CPAL-1.0 CPL-1.0 CPOL-1.02 ClArtistic Condor-1.1 Cube " +
  "D-FSL-1.0 DOC DSDP ECL-1.0 ECL-2.0 EFL-1.0 EFL-2.0 EPL-1.0 EPL-2.0 EUDatagrid EUPL-1.0 EUPL-1.1 EUPL-1.2 Elastic-2.0 Entessa " +
  "ErlPL-1.1 Eurosym FSFAP FSFUL FSFULLR FTL Fair Frameworx-1.0 GFDL-1.1 GFDL-1.2 GFDL-1.3 GFDL-1.3-only GFDL-1.3-or-later GPL-1.0 " +
  "GPL-1.0-only GPL-1.0-or-later GPL-2.0 GPL-2.0-only GPL-2.0-or-later GPL-3.0 GPL-3.0-only GPL-3.0-or-later HPND Hippocratic-2.1 " +
  "IBM-pibs ICU IJG IPA IPL-1.0 ISC ImageMagick Imlib2 Info-ZIP Intel Interbase-1.0 JSON JasPer-2.0 LAL-1.2 LAL-1.3 LGPL-2.0 " +
  "LGPL-2.0-only LGPL-2.0-or-later LGPL-2.1 LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0 LGPL-3.0-only LGPL-3.0-or-later LGPLLR LPL-1.0 " +
  "LPL-1.02 LPPL-1.0 LPPL-1.1 LPPL-1.2 LPPL-1.3a LPPL-1.3c Latex2e Libpng LiLiQ-P-1.1 LiLiQ-R-1.1 LiLiQ-Rplus-1.1 MIT MIT-0 MIT-CMU " +
  "MIT-Modern-Variant MIT-advertising MIT-feh MITNFA MPL-1.0 MPL-1.1 MPL-2.0 MPL-2.0-no-copyleft-exception MS-PL MS-RL MTLL " +
  "MakeIndex MirOS Motosoto MulanPSL-1.0 MulanPSL-2.0 Multics NASA-1.3 NBPL-1.0 NCSA NGPL NLOD-1.0 NLPL NOSL NPL-1.0 NPL-1.1 NPOSL-3.0 " +
  "NRL NTP Naumen Net-SNMP NetCDF Nokia Noweb Nunit OCLC-2.0 ODC-By-1.0 ODbL-1.0 OFL-1.0 OFL-1.1 OGL-UK-1.0 OGL-UK-2.0 OGL-UK-3.0 " +
  "OGTSL OLDAP-2.8 OML OPL-1.0 OSET-PL-2.1 OSL-1.0 OSL-1.1 OSL-2.0 OSL-2.1 OSL-3.0 OpenSSL PDDL-1.0 PHP-3.0 PHP-3.01 PSF-2.0 " +
  "Parity-7.0.0 PolyForm-Noncommercial-1.0.0 PolyForm-Small-Business-1.0.0 PostgreSQL Python-2.0 Python-2.0.1 QPL-1.0 Qhull RPL-1.1 " +
  "RPL-1.5 RPSL-1.0 RSA-MD RSCPL Ruby SAX-PD SGI-B-1.0 SGI-B-1.1 SGI-B-2.0 SHL-0.5 SHL-0.51 SISSL SMLNJ SNIA SPL-1.0 SSH-OpenSSH " +
  "SSPL-1.0 SimPL-2.0 Sleepycat SugarCRM-1.1.3 TAPR-OHL-1.0 TCL TCP-wrappers TMate TORQUE-1.1 TOSL UCL-1.0 UPL-1.0 Unicode-3.0 " +
  "Unicode-DFS-2015 Unicode-DFS-2016 Unicode-TOU Unlicense VOSTROM VSL-1.0 Vim W3C W3C-19980720 W3C-20150513 WTFPL Watcom-1.0 X11 " +
  "XFree86-1.1 Xnet YPL-1.0 YPL-1.1 ZPL-1.1 ZPL-2.0 ZPL-2.1 Zend-2.0 Zimbra-1.3 Zimbra-1.4 Zlib bzip2-1.0.6 curl libpng-2.0 " +
  "libselinux-1.0 libtiff xinetd xpp zlib-acknowledgement";
const known: ReadonlySet<string> = new Set(names.split(" ").map((it) => it.toLowerCase()));

const isOne = (word: string): boolean =>
  known.has(word.toLowerCase().replace(/\+$/, "")) ||
  /^(DocumentRef-[\w.-]+:)?LicenseRef-[\w.-]+$/.test(word);

const kindOf = (word: string): string => {
  if (/^(AND|OR)$/i.test(word)) return "&";
  if (/^WITH$/i.test(word)) return "w";
  return isOne(word) ? "n" : "?";
};

/**
 * Whether it is a licence expression of SPDX: identifiers joined by AND, OR and WITH, with brackets.
 * https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/
 */
export function isLicense(expression: string): boolean {
  let text = expression
    .replace(/[^\s()]+/g, kindOf)
    .replace(/n\s+w\s+[n?]/g, "n")
    .replace(/\s/g, "");
  for (let before = ""; before !== text; ) {
    before = text;
    text = text.replace(/\(n\)|n&n/g, "n");
  }
  return text === "n";
}
