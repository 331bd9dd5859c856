import { type Text, text } from "../../../server/protocol/text.ts";
import type { Failure } from "../engine.ts";
import { plain } from "../words.ts";
import type { Address } from "./address.ts";
import type { Step } from "./doctor.ts";
import { step } from "./step.ts";

/* What helps with TLS and SSH. */

export function tlsWhy(failure: Failure): Text {
  const said = plain(failure.message, 200);
  if (failure.code === "TLS_FILES") {
    return text(
      `TLS를 쓰라고 했지만 ${said} 파일이 없습니다.`,
      `TLS is asked for, but there is no file ${said}.`,
    );
  }
  if (/HTTP request to an HTTPS server/i.test(failure.message)) {
    return text(
      "엔진은 TLS를 기다리는데 TLS 없이 연결했습니다.",
      "The engine expects TLS, but the connection was made without it.",
    );
  }
  if (/EPROTO|WRONG_VERSION_NUMBER/.test(failure.code)) {
    return text(
      "TLS로 연결했지만 그 포트는 TLS가 아닌 것으로 답했습니다.",
      "The connection was made with TLS, but the port answered with something else.",
    );
  }
  if (/_ALERT_/.test(failure.code)) {
    return text(
      "엔진이 이쪽의 인증서를 요구하거나 거절했습니다. cert.pem과 key.pem이 없거나, 엔진이 모르는 CA의 것입니다.",
      "The engine asks for our certificate, or refuses it: cert.pem and key.pem are missing, or of a CA that it does not know.",
    );
  }
  if (failure.code === "CERT_HAS_EXPIRED") {
    return text("엔진의 인증서 기한이 지났습니다.", "The engine's certificate has expired.");
  }
  if (failure.code === "ERR_TLS_CERT_ALTNAME_INVALID") {
    return text(`인증서의 이름이 주소와 다릅니다: ${said}`, `The certificate is for another name: ${said}`);
  }
  return text(
    `인증서를 믿을 수 없습니다: ${said} (${plain(failure.code)})`,
    `The certificate is not trusted: ${said} (${plain(failure.code)})`,
  );
}

export const tlsSteps = (address: Address | undefined): readonly Step[] => [
  step(
    "DOCKER_CERT_PATH(또는 컨텍스트)의 ca.pem, cert.pem, key.pem이 그 엔진의 것인지, 기한이 남았는지 확인하십시오.",
    "Check that ca.pem, cert.pem and key.pem of DOCKER_CERT_PATH (or of the context) belong to that engine and have not expired.",
  ),
  ...(address?.kind === "tcp"
    ? [
        step(
          `지금 포트는 ${address.port}입니다. 관례로 2376은 TLS, 2375는 TLS 없음입니다.`,
          `The port is ${address.port}. By custom 2376 is TLS and 2375 is not.`,
        ),
      ]
    : []),
];

export function sshWhy({ message }: Failure): Text {
  const said = plain(message, 300);
  if (/permission denied/i.test(message)) {
    return text(`SSH가 로그인을 거절했습니다: ${said}`, `SSH refused the login: ${said}`);
  }
  if (/host key verification failed/i.test(message)) {
    return text(
      `그 컴퓨터의 SSH 키를 아직 모르거나, 키가 바뀌었습니다: ${said}`,
      `The machine's SSH key is not known yet, or it has changed: ${said}`,
    );
  }
  if (/could not resolve hostname/i.test(message)) {
    return text(
      `그 이름의 컴퓨터를 찾을 수 없습니다: ${said}`,
      `No machine of that name can be found: ${said}`,
    );
  }
  if (/not found|ENOENT.*ssh|ssh.*ENOENT/i.test(message)) {
    return text(
      `ssh나 원격의 docker 프로그램을 찾지 못했습니다: ${said}`,
      `The ssh program, or docker on the other side, was not found: ${said}`,
    );
  }
  return text(`SSH 연결이 끝났습니다: ${said}`, `The SSH connection ended: ${said}`);
}

export function sshSteps(address: Address | undefined): readonly Step[] {
  const target = address?.kind === "ssh" ? sshTarget(address) : "";
  return [
    step(
      "터미널에서 한 번 직접 연결해 키를 확인하고, 암호를 묻지 않게 만드십시오(ssh-agent나 ~/.ssh/config).",
      "Connect once in a terminal to confirm the key, and see that no password is asked for (ssh-agent or ~/.ssh/config).",
      target === "" ? {} : { shell: `ssh ${target} docker version` },
    ),
  ];
}

/** Words of an address that are safe to paste into a shell; nothing when they are not. */
function sshTarget(address: Extract<Address, { kind: "ssh" }>): string {
  const words = [
    ...(address.port ? ["-p", String(address.port)] : []),
    `${address.user ? `${address.user}@` : ""}${address.host}`,
  ];
  return words.every((word) => /^[\w.@:%-]+$/.test(word)) ? words.join(" ") : "";
}
