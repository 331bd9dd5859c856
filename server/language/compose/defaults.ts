import { secretByName } from "../dockerfile/secrets.ts";

/** Passwords that images are delivered with, that documentation uses, or that lead every list of guesses. */
const known =
  /^(?:admin|administrator|changeit|change[-_]?me|default|docker|example|guest|letmein|maria(?:db)?|minio(?:admin)?|mongo(?:db)?|my[-_]?sql|pass(?:w(?:or)?d)?|postgres(?:ql)?|qwerty|rabbit(?:mq)?|redis|root|secret|test|toor|user|welcome)\d{0,4}!?$|^(?:12345?6?7?8?9?0?|1q2w3e4r|0000+|1111+|abc123|p@ssw0rd)$/i;

/** Variables that hold a password though their name says less. */
const passwords = /^(?:RABBITMQ_DEFAULT_PASS|MYSQL_PASS|POSTGRES_PASS|PGPASSWORD)$/;

/** Whether the variable is a password that everybody would guess. */
export const isDefaultPassword = (name: string, value: string): boolean =>
  (secretByName(name) === "likely" || passwords.test(name)) &&
  !/(?:key|token)$/i.test(name) &&
  known.test(value);
