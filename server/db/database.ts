/** Every table that the server reads or writes, joined from the types that stand beside their queries. */
import type { HouseTables } from '#server/db/tables';
import type { LogTables } from '#server/log/tables';

export interface Database extends LogTables, HouseTables {}
