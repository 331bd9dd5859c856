/** What lies in the build context of the samples. */
export const context = {
  "a.txt": "a\n",
  "app/run.sh": "#!/bin/sh\necho run\n",
  "app/conf/x.ini": "[x]\n",
  "page.html": "<p>page</p>\n",
};

/** Dockerfiles that build as they are, by what is to be fixed in them. */
export const building: Readonly<Record<string, string>> = {
  "casing of instructions, AS and stages": `from busybox as Base
run echo a > /a
FROM busybox AS other
Copy --from=Base /a /b
cmd ["cat", "/b"]
`,
  "a stage that is named, and used by its name in any case": `FROM busybox AS Build_Step
RUN mkdir /out && echo 1 > /out/x
FROM scratch
COPY --from=build_step /out /
LABEL a=b
`,
  "backticks in the shell": `FROM busybox
RUN echo \`echo one two\` "\`cat /etc/passwd\`" > /x && echo \`expr 1 + 2\` >> /x
ENTRYPOINT echo \`hostname\`
`,
  "empty lines in continuations": `FROM busybox
RUN echo a > /a && \\

    echo b > /b && \\
    # why

    echo c > /c
ENV A=1 \\

    B=2
`,
  "ports of the host, twice, and in capitals": `FROM busybox
EXPOSE 8080:80 443/TCP 53/UDP
EXPOSE 80 53/udp
EXPOSE 127.0.0.1:9000:9001
`,
  "ports by variables": `FROM busybox
ARG PORT=80
ENV ADMIN=9000
EXPOSE $PORT 80
EXPOSE 9000 $ADMIN/tcp
`,
  "the old form of ENV": `FROM busybox
ENV A one two  three
ENV B "x y"
ENV C 'single'
ENV D $A/$B
RUN echo "$A|$B|$C|$D" > /env
`,
  "the old form of LABEL": `FROM busybox
LABEL title My app
LABEL version 1.0
LABEL description "in quotes"
`,
  "the old form over several lines": `FROM busybox
ENV LIST a \\
  b \\
  c
RUN echo "$LIST" > /list
`,
  "working directories, one in another": `FROM busybox
WORKDIR /srv
WORKDIR shop/web
RUN pwd > where
WORKDIR /srv/shop/web
COPY a.txt .
`,
  "working directories by variables and in stages": `FROM busybox AS one
ENV ROOT=/data
WORKDIR $ROOT
WORKDIR $ROOT/in
FROM one
WORKDIR /data/in/
RUN touch here
`,
  "another escape, its directive in capitals":
    "# Escape=`\nFROM busybox\nRUN echo a `\n\n  b > /x\n# escape=`\n\nENV A b`\n  c\n",
  "comments for tools": `# check=skip=JsonArgsRecommended
FROM busybox
# docknote allow sudo-in-run: there is none
RUN echo a > /a
`,
  "comments that describe": `# check=experimental=InvalidDefinitionDescription
# The greeting
ARG GREETING=hi
FROM busybox
# Takes the greeting over
ARG GREETING
RUN echo $GREETING > /g
`,
  "a platform that is meant anyway": `FROM --platform=$TARGETPLATFORM busybox
RUN uname -m > /arch
`,
  "a noisy download": `FROM busybox
COPY page.html /www/
RUN httpd -p 8000 -h /www && wget -O /got http://127.0.0.1:8000/page.html
`,
  "line ends of Windows":
    'from busybox\r\nENV A x y\r\nWORKDIR /a\r\nWORKDIR b\r\nEXPOSE 80/TCP\r\nCMD ["sh"]\r\n',
  triggers: `FROM busybox
onbuild run echo \`pwd\` > /x
ONBUILD ENV A b
ONBUILD EXPOSE 80:80
`,
  "tabs, indentation and a file without a last line end": `FROM	busybox
	expose	80:80/TCP
  workdir /a
  env	K	v w
  cmd	["true"]`,
  "a health check, volumes and a signal, in small letters": `FROM busybox
HEALTHCHECK --interval=5s --retries=2 cmd test -f /x
RUN echo a > /a
volume ["/data", "/log"]
stopsignal SIGTERM
user 1000:1000
shell ["/bin/sh", "-ec"]
entrypoint ["sh"]
`,
  "copies of folders in several stages": `FROM scratch as Files
copy app /app
FROM busybox as tools
COPY --from=Files /app/run.sh /usr/bin/run
RUN chmod +x /usr/bin/run && \\

  /usr/bin/run > /ran
FROM tools
COPY --from=Files --chown=1:1 /app/conf /etc/app
WORKDIR /etc/app
WORKDIR /etc/app
`,
};

/** Dockerfiles that build only once they are fixed. */
export const broken: Readonly<Record<string, string>> = {
  "a directive twice": "# escape=`\n# escape=`\nFROM busybox\nRUN echo a `\n  b > /a\n",
  "a flag twice": "FROM busybox\nHEALTHCHECK --timeout=3s --timeout=3s CMD true\n",
  "an image in capitals": "FROM BusyBox\nRUN true\n",
  "a port list with commas": "FROM busybox\nEXPOSE 80, 443\n",
  "a flag in capitals": "FROM --PLATFORM=$BUILDPLATFORM busybox\n",
  "text after a continuation": "FROM busybox\nRUN echo a \\ # one\n  b > /x\n",
  "a comment behind an instruction": "FROM busybox # the base\nRUN true\n",
};

/** Safe fixes that are not tried here, and why. */
export const elsewhere: Readonly<Record<string, string>> = {
  "apt-get-clean-redundant": "needs Debian",
  "apt-install-without-yes": "needs Debian",
  "dnf-install-without-yes": "needs Fedora",
  "flag-value": "needs a newer BuildKit than Debian's, or a network",
  "npm-production-flag": "needs Node",
  "run-mount-syntax": "needs a secret",
  "yum-install-without-yes": "needs Rocky Linux",
  "zypper-install-without-yes": "needs openSUSE",
};
